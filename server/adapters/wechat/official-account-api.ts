/**
 * WeChat's API for the official account, with OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET, at
 * OFFICIAL_ACCOUNT_ENDPOINT or WeChat's own. The account's list of allowed addresses has to name the one that we call
 * from. Token and OPENID stand in the address, as WeChat has it: addresses are never put into an error.
 */
import type { Menu } from '../../../domain/official-account/menu';
import type { FollowerDirectory } from '../../ports/official-account';

/** WeChat waits five seconds for the answer in which this is used. */
const PATIENCE = 2_000;
/** A token is not used in the last five minutes of its life: WeChat may give out the next one by then. */
const TOKEN_MARGIN = 5 * 60_000;
/** What WeChat says about a token that is wrong or has ended. */
const TOKEN_ENDED = [40001, 40014, 42001];

/** The service was not reached, or said no; `operation` says at what and with which errcode. */
export class OfficialAccountFailure extends Error {
  constructor(readonly operation: string) {
    super(`official account: ${operation}`);
    this.name = 'OfficialAccountFailure';
  }
}

export interface OfficialAccountApi extends FollowerDirectory {
  createMenu(menu: Menu): Promise<void>;
}

/** null when no secret is configured. `patience` in ms is for a whole piece of work, its tokens included. */
export function createOfficialAccountApi(
  environment: NodeJS.ProcessEnv = process.env,
  patience = PATIENCE,
): OfficialAccountApi | null {
  const secret = environment['OFFICIAL_ACCOUNT_SECRET'];
  const appid = environment['OFFICIAL_ACCOUNT_APP_ID'];
  if (!secret || !appid) {
    return null;
  }
  const endpoint = environment['OFFICIAL_ACCOUNT_ENDPOINT'] || 'https://api.weixin.qq.com';
  let token: { readonly text: string; readonly until: number } | null = null;

  const post = (body: object): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

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

  const call = async (
    operation: string,
    address: (token: string) => string,
    init: RequestInit = {},
  ): Promise<Reply> => {
    const signal = AbortSignal.timeout(patience);
    const known = token !== null && Date.now() < token.until ? token.text : null;
    const first = known ?? (await freshToken(signal));
    const reply = await ask(operation, address(first), { ...init, signal });
    const hasEnded = typeof reply.errcode === 'number' && TOKEN_ENDED.includes(reply.errcode);
    const last = hasEnded
      ? await ask(operation, address(await freshToken(signal)), { ...init, signal })
      : reply;
    if (last.errcode !== undefined && last.errcode !== 0) {
      throw refused(operation, last);
    }
    return last;
  };

  return {
    async unionidOf(follower) {
      const { unionid } = await call('user/info', (text) => {
        const query = new URLSearchParams({ access_token: text, openid: follower });
        return `${endpoint}/cgi-bin/user/info?${query}`;
      });
      return typeof unionid === 'string' && unionid !== '' ? unionid : null;
    },
    async createMenu(menu) {
      await call(
        'menu/create',
        (text) => `${endpoint}/cgi-bin/menu/create?${new URLSearchParams({ access_token: text })}`,
        post(menu),
      );
    },
  };
}

type Reply = Readonly<Record<string, unknown>>;

function refused(operation: string, { errcode }: Reply): OfficialAccountFailure {
  return new OfficialAccountFailure(
    `${operation} ${typeof errcode === 'number' ? errcode : 'unexpected answer'}`,
  );
}

/** What went wrong is named by its kind alone: messages of the network quote the address. */
async function ask(operation: string, address: string, init: RequestInit): Promise<Reply> {
  let reply: unknown;
  try {
    const response = await fetch(address, { redirect: 'error', ...init });
    reply = await response.json();
  } catch (error) {
    const { name } = (error ?? {}) as { name?: unknown };
    throw new OfficialAccountFailure(`${operation} ${typeof name === 'string' ? name : 'failed'}`);
  }
  if (typeof reply !== 'object' || reply === null) {
    throw new OfficialAccountFailure(`${operation} unexpected answer`);
  }
  return reply as Reply;
}
