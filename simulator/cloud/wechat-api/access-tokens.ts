/** `stable_token`: one token for everybody who asks, until it ends. Any secret will do, as long as there is one. */
import { randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiBody } from './api-body';

const LIFETIME_SECONDS = 7200;

export class AccessTokens {
  private current = { text: '', until: 0 };

  constructor(
    private readonly appid: string,
    private readonly now: () => number,
  ) {}

  give({ grant_type: type, appid, secret }: ApiBody): ApiAnswer {
    if (type !== 'client_credential') {
      return { errcode: 40002, errmsg: 'invalid grant_type' };
    }
    if (appid !== this.appid) {
      return { errcode: 40013, errmsg: 'invalid appid' };
    }
    if (typeof secret !== 'string' || secret === '') {
      return { errcode: 40125, errmsg: 'invalid appsecret' };
    }
    if (this.current.until <= this.now()) {
      const until = this.now() + LIFETIME_SECONDS * 1000;
      this.current = { text: randomBytes(48).toString('base64url'), until };
    }
    const seconds = Math.floor((this.current.until - this.now()) / 1000);
    return { access_token: this.current.text, expires_in: seconds };
  }

  isValid(token: string | null): boolean {
    return token === this.current.text && this.current.until > this.now();
  }
}
