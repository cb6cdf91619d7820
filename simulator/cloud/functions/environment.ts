/** The environment variables by which the platform tells functions, and the SDK in them, where and for whom they run. */
import type { Invocation } from './invocations';

/** Variables that are the same for every invocation. `gateway` is the address of the simulator's /admin. */
export function standingEnvironment(
  gateway: string,
  envId: string,
  project: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    TZ: 'UTC',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    // The gateway checks no signature; without any secret the SDK would look for a metadata service.
    TENCENTCLOUD_SECRETID: 'simulator',
    TENCENTCLOUD_SECRETKEY: 'simulator',
    TENCENTCLOUD_SESSIONTOKEN: 'simulator',
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: gateway }),
    ...project,
  };
}

/** Variables of one invocation. Without a caller there is no OPENID. */
export function invocationEnvironment({
  caller,
  source,
  token,
}: Invocation): Record<string, string> {
  const wx: Record<string, string> = { WX_API_TOKEN: token };
  if (caller !== null) {
    wx['WX_CLIENTIP'] = '127.0.0.1';
    wx['WX_OPENID'] = caller.openid;
    wx['WX_APPID'] = caller.appid;
    if (caller.unionid !== undefined) {
      wx['WX_UNIONID'] = caller.unionid;
    }
  }
  return {
    ...wx,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_SOURCE: source,
    TCB_SESSIONTOKEN: 'simulator',
  };
}
