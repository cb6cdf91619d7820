/**
 * WeChat's APIs that are no cloud calls, under /wechat-api as they stand at api.weixin.qq.com: a function reaches them
 * with an access token. One that is not here is refused loudly.
 */
import { readBody } from '../../request-body';
import type { Route } from '../../routing';
import type { AccessTokens } from './access-tokens';
import type { ApiAnswer, ApiBody } from './api-body';
import type { FaceChecks } from './face-checks';

const WECHAT_API = '/wechat-api';

const BODY_LIMIT = 64 * 1024;

export function createWechatApiRoute(tokens: AccessTokens, faceChecks: FaceChecks): Route {
  const apis: Readonly<Record<string, (body: ApiBody) => ApiAnswer>> = {
    '/cityservice/face/identify/getverifyid': (body) => faceChecks.begin(body),
    '/cityservice/face/identify/queryverifyinfo': (body) => faceChecks.query(body),
  };
  return async (request, response, url) => {
    if (!url.pathname.startsWith(`${WECHAT_API}/`) || request.method !== 'POST') {
      return false;
    }
    const path = url.pathname.slice(WECHAT_API.length);
    const body = parsed((await readBody(request, BODY_LIMIT)).toString('utf8'));
    const answer = (): ApiAnswer => {
      if (path === '/cgi-bin/stable_token') {
        return tokens.give(body);
      }
      if (!tokens.isValid(url.searchParams.get('access_token'))) {
        return { errcode: 40001, errmsg: 'invalid credential, access_token is invalid' };
      }
      const api = Object.hasOwn(apis, path) ? apis[path] : undefined;
      if (api === undefined) {
        console.error(`simulator: ${path} is called and is not simulated`);
        return { errcode: 40066, errmsg: 'invalid url' };
      }
      return api(body);
    };
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer()));
    return true;
  };
}

/** What is no JSON object has no fields, and is refused for that. */
function parsed(body: string): ApiBody {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as ApiBody) : {};
  } catch {
    return {};
  }
}
