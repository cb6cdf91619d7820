import { WechatApiFailure } from '../../../../server/adapters/wechat/api-with-token';
import {
  createOfficialAccountApi,
  type OfficialAccountApi,
} from '../../../../server/adapters/wechat/official-account-api';
import { SECRET, startWechatStandIn, type WechatStandIn } from './wechat-stand-in';

let wechat: WechatStandIn;

beforeEach(async () => {
  wechat = await startWechatStandIn();
  wechat.followers.set('o-follower', 'u-follower');
});
afterEach(() => wechat.close());

function openApi(patience?: number): OfficialAccountApi {
  const api = createOfficialAccountApi(wechat.environment, patience);
  if (api === null) throw new Error('not configured');
  return api;
}

test('without a secret there is no API', () => {
  expect(createOfficialAccountApi({})).toBeNull();
  expect(createOfficialAccountApi({ OFFICIAL_ACCOUNT_APP_ID: 'wx12' })).toBeNull();
});

test('a follower’s UNIONID is found, and one token serves many questions', async () => {
  const api = openApi();
  wechat.followers.set('o-alone', null);
  expect(await api.unionidOf('o-follower')).toBe('u-follower');
  expect(await api.unionidOf('o-alone')).toBeNull();
  expect(wechat.asked).toEqual([
    '/cgi-bin/stable_token',
    '/cgi-bin/user/info',
    '/cgi-bin/user/info',
  ]);
});

test('a token that has ended before its time is asked for anew, once', async () => {
  const api = openApi();
  await api.unionidOf('o-follower');
  wechat.endToken();
  expect(await api.unionidOf('o-follower')).toBe('u-follower');
  expect(wechat.asked.filter((path) => path.endsWith('stable_token')).length).toBe(2);
  wechat.mood = 40001;
  await expect(api.unionidOf('o-follower')).rejects.toThrow('stable_token 40001');
});

test('the menu is sent as it is', async () => {
  const menu = { button: [{ name: '服务', sub_button: [] }] };
  await openApi().createMenu(menu);
  expect(wechat.menus).toEqual([menu]);
});

test.each<[string, WechatStandIn['mood'], string]>([
  ['a refusal', 48001, 'stable_token 48001'],
  ['a broken answer', 'broken', 'stable_token SyntaxError'],
  ['no answer in time', 'silent', 'stable_token TimeoutError'],
])(
  '%s is a failure that names what was asked and no person, token or secret',
  async (_what, mood, operation) => {
    wechat.mood = mood;
    const failure: unknown = await openApi(100)
      .unionidOf('o-follower')
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WechatApiFailure);
    expect(failure).toMatchObject({ operation });
    const written =
      failure instanceof Error ? `${failure.stack ?? ''}${JSON.stringify(failure)}` : '';
    for (const secret of ['o-follower', 'token-', SECRET]) {
      expect(written).not.toContain(secret);
    }
  },
);

test('WeChat’s own words about a follower are not repeated', async () => {
  await expect(openApi().unionidOf('o-unknown')).rejects.toThrow(
    /^official account: user\/info 40003$/,
  );
});
