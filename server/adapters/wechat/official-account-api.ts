/**
 * WeChat's API for the official account, with OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET, at
 * OFFICIAL_ACCOUNT_ENDPOINT or WeChat's own.
 */
import type { Menu } from '../../../domain/official-account/menu';
import type { FollowerDirectory } from '../../ports/official-account';
import { createApiWithToken, WECHAT } from './api-with-token';

/** WeChat waits five seconds for the answer in which this is used. */
const PATIENCE = 2_000;

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
  const endpoint = environment['OFFICIAL_ACCOUNT_ENDPOINT'] || WECHAT;
  const call = createApiWithToken({ name: 'official account', appid, secret, endpoint, patience });
  return {
    async unionidOf(openid) {
      const { unionid } = await call({
        operation: 'user/info',
        path: '/cgi-bin/user/info',
        query: { openid },
      });
      return typeof unionid === 'string' && unionid !== '' ? unionid : null;
    },
    async createMenu(menu) {
      await call({ operation: 'menu/create', path: '/cgi-bin/menu/create', body: menu });
    },
  };
}
