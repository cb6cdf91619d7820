/** A stand-in for WeChat's API of official accounts, on 127.0.0.1: tokens that end, followers, the menu. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APP_ID } from './pushed';

export const SECRET = 'account-secret';

export interface WechatStandIn {
  readonly environment: NodeJS.ProcessEnv;
  /** UNIONID by OPENID; null for a follower without one. Others are unknown to WeChat. */
  readonly followers: Map<string, string | null>;
  /** The paths that were asked for, oldest first. */
  readonly asked: string[];
  /** Menus as they were sent. */
  readonly menus: unknown[];
  /** What happens to the next requests: all is well, a broken answer, none at all, or an errcode. */
  mood: 'well' | 'broken' | 'silent' | number;
  /** Ends the token that is in use. */
  endToken(): void;
  close(): Promise<void>;
}

export async function startWechatStandIn(): Promise<WechatStandIn> {
  let token = 1;
  const standIn = { mood: 'well' as WechatStandIn['mood'] };
  const followers = new Map<string, string | null>();
  const asked: string[] = [];
  const menus: unknown[] = [];

  const answer = async (request: IncomingMessage): Promise<object> => {
    const url = new URL(request.url ?? '/', 'http://wechat');
    asked.push(url.pathname);
    const body = await readBody(request);
    if (typeof standIn.mood === 'number') {
      return { errcode: standIn.mood, errmsg: 'refused' };
    }
    if (url.pathname === '/cgi-bin/stable_token') {
      const { appid, secret } = JSON.parse(body) as Record<string, unknown>;
      return appid === APP_ID && secret === SECRET
        ? { access_token: `token-${token}`, expires_in: 7200 }
        : { errcode: 40013, errmsg: 'invalid appid' };
    }
    if (url.searchParams.get('access_token') !== `token-${token}`) {
      return { errcode: 40001, errmsg: 'invalid credential' };
    }
    if (url.pathname === '/cgi-bin/menu/create') {
      menus.push(JSON.parse(body));
      return { errcode: 0, errmsg: 'ok' };
    }
    const openid = url.searchParams.get('openid') ?? '';
    const unionid = followers.get(openid);
    if (unionid === undefined) {
      return { errcode: 40003, errmsg: `invalid openid ${openid}` };
    }
    return { subscribe: 1, openid, ...(unionid === null ? {} : { unionid }) };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = await answer(request);
    if (standIn.mood === 'silent') {
      return;
    }
    response.end(standIn.mood === 'broken' ? '<html>' : JSON.stringify(reply));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return Object.assign(standIn, {
    environment: {
      OFFICIAL_ACCOUNT_APP_ID: APP_ID,
      OFFICIAL_ACCOUNT_SECRET: SECRET,
      OFFICIAL_ACCOUNT_ENDPOINT: `http://127.0.0.1:${port}`,
    },
    followers,
    asked,
    menus,
    endToken: () => {
      token += 1;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
