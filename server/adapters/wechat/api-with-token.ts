/**
 * WeChat's APIs that need an access token, of an official account or a mini-program. The account's list of allowed
 * addresses has to name the one that we call from. Token and OPENID stand in the address, as WeChat has it: addresses
 * are never put into an error.
 */

export const WECHAT = 'https://api.weixin.qq.com';

/** A token is not used in the last five minutes of its life: WeChat may give out the next one by then. */
const TOKEN_MARGIN = 5 * 60_000;
/** What WeChat says about a token that is wrong or has ended. */
const TOKEN_ENDED = [40001, 40014, 42001];

export interface ApiAccount {
  /** Names it in errors. */
  readonly name: string;
  readonly appid: string;
  readonly secret: string;
  /** WeChat's address, or that of a stand-in. */
  readonly endpoint: string;
  /** In ms, for a whole piece of work, its tokens included. */
  readonly patience: number;
}

/** The service was not reached, or said no; `operation` says at what and with which errcode. */
export class WechatApiFailure extends Error {
  constructor(
    account: string,
    readonly operation: string,
  ) {
    super(`${account}: ${operation}`);
    this.name = 'WechatApiFailure';
  }
}

export type Reply = Readonly<Record<string, unknown>>;

export interface ApiCall {
  /** Names the call in errors. */
  readonly operation: string;
  readonly path: string;
  /** Besides the token. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without one it is a GET. */
  readonly body?: object;
}

/** One for a process, so that its token is asked for once. Rejects with WechatApiFailure; an errcode but 0 is one. */
export function createApiWithToken(account: ApiAccount): (call: ApiCall) => Promise<Reply> {
  const { appid, secret, endpoint, patience } = account;
  let token: { readonly text: string; readonly until: number } | null = null;

  const refused = (operation: string, { errcode }: Reply): WechatApiFailure =>
    new WechatApiFailure(
      account.name,
      `${operation} ${typeof errcode === 'number' ? errcode : 'unexpected answer'}`,
    );

  /** What went wrong is named by its kind alone: messages of the network quote the address. */
  const ask = async (operation: string, address: string, init: RequestInit): Promise<Reply> => {
    let reply: unknown;
    try {
      const response = await fetch(address, { redirect: 'error', ...init });
      reply = await response.json();
    } catch (error) {
      const { name } = (error ?? {}) as { name?: unknown };
      const kind = typeof name === 'string' ? name : 'failed';
      throw new WechatApiFailure(account.name, `${operation} ${kind}`);
    }
    if (typeof reply !== 'object' || reply === null) {
      throw new WechatApiFailure(account.name, `${operation} unexpected answer`);
    }
    return reply as Reply;
  };

  /** The stable token is the same for every process that asks, so that none ends another's. */
  const freshToken = async (signal: AbortSignal): Promise<string> => {
    const asked = Date.now();
    const reply = await ask('stable_token', `${endpoint}/cgi-bin/stable_token`, {
      ...post({ grant_type: 'client_credential', appid, secret }),
      signal,
    });
    const { access_token: text, expires_in: seconds } = reply;
    if (typeof text !== 'string' || typeof seconds !== 'number') {
      throw refused('stable_token', reply);
    }
    token = { text, until: asked + seconds * 1000 - TOKEN_MARGIN };
    return text;
  };

  return async ({ operation, path, query = {}, body }) => {
    const signal = AbortSignal.timeout(patience);
    const address = (text: string): string =>
      `${endpoint}${path}?${new URLSearchParams({ access_token: text, ...query })}`;
    const init: RequestInit = { ...(body === undefined ? {} : post(body)), signal };
    const known = token !== null && Date.now() < token.until ? token.text : null;
    const reply = await ask(operation, address(known ?? (await freshToken(signal))), init);
    const hasEnded = typeof reply.errcode === 'number' && TOKEN_ENDED.includes(reply.errcode);
    const last = hasEnded ? await ask(operation, address(await freshToken(signal)), init) : reply;
    if (last.errcode !== undefined && last.errcode !== 0) {
      throw refused(operation, last);
    }
    return last;
  };
}

function post(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body) };
}
