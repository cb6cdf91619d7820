/** Requests as WeChat's message push makes them, in the clear and encrypted. */
import {
  encrypt,
  readAesKey,
  signatureOf,
} from '../../../../server/adapters/wechat/official-account-cipher';
import { writeXml } from '../../../../server/adapters/wechat/official-account-xml';
import type { Parameters } from '../../../../server/ports/official-account';

export const TOKEN = 'pushtoken';
export const APP_ID = 'wx00000000000000aa';
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const FORMER_AES_KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg';

export const PLAIN = { OFFICIAL_ACCOUNT_TOKEN: TOKEN };
export const ENCRYPTED = {
  ...PLAIN,
  OFFICIAL_ACCOUNT_APP_ID: APP_ID,
  OFFICIAL_ACCOUNT_AES_KEYS: AES_KEY,
};

export type Fields = Readonly<Record<string, string | number>>;

/** An event of a follower at a moment (ms). */
export function eventOf(follower: string, at: number, fields: Fields): Fields {
  return {
    ToUserName: 'gh_school',
    FromUserName: follower,
    CreateTime: Math.floor(at / 1000),
    MsgType: 'event',
    ...fields,
  };
}

export interface Pushed {
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The signature alone, as for WeChat's check of the address. */
export function signedQuery(now: number, nonce = '1372623149'): Pushed['query'] {
  const timestamp = String(Math.floor(now / 1000));
  return { timestamp, nonce, signature: signatureOf(TOKEN, timestamp, nonce) };
}

export function pushPlain(fields: Fields, now: number): Pushed {
  return { query: signedQuery(now), body: writeXml(fields) };
}

export function pushEncrypted(
  fields: Fields,
  now: number,
  { key = AES_KEY, appid = APP_ID } = {},
): Pushed {
  const query = signedQuery(now);
  const encrypted = encrypt(readAesKey(key), appid, writeXml(fields));
  const { timestamp = '', nonce = '' } = query;
  return {
    query: {
      ...query,
      encrypt_type: 'aes',
      msg_signature: signatureOf(TOKEN, timestamp, nonce, encrypted),
    },
    body: writeXml({ ToUserName: 'gh_school', Encrypt: encrypted }),
  };
}

export function parametersOf(query: Pushed['query']): Parameters {
  return (name) => query[name] ?? '';
}
