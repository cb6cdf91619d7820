/** The official account, from WeChat's request to what is stored and answered. */
import { createAccountHandler } from '../../../../cloudfunctions/official-account/handle-request';
import { createOfficialAccountApi } from '../../../../server/adapters/wechat/official-account-api';
import { createAccountChannel } from '../../../../server/adapters/wechat/official-account-channel';
import { readXml } from '../../../../server/adapters/wechat/official-account-xml';
import type { Ports } from '../../../../server/ports';
import type { OfficialAccount } from '../../../../server/ports/official-account';
import { bindCard } from '../../../../server/usecases/card/bind-card';
import { findFollower } from '../../../../server/usecases/official-account/find-follower';
import {
  ENCRYPTED,
  PLAIN,
  eventOf,
  pushEncrypted,
  pushPlain,
  signedQuery,
  type Fields,
  type Pushed,
} from '../../adapters/wechat/pushed';
import { startWechatStandIn, type WechatStandIn } from '../../adapters/wechat/wechat-stand-in';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard } from '../card/issued-card';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const FOLLOWER = 'oAccount-follower-1';
const UNIONID = 'uUnion-follower-1';

let harness: Harness;
let wechat: WechatStandIn;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
  wechat = await startWechatStandIn();
  wechat.followers.set(FOLLOWER, UNIONID);
});
afterEach(() => wechat.close());

function account(environment: NodeJS.ProcessEnv = PLAIN, patience = 2_000): OfficialAccount {
  return {
    channel: createAccountChannel(environment),
    directory: createOfficialAccountApi(wechat.environment, patience),
  };
}

function ask(
  pushed: Pushed,
  { ports = harness.ports, official = account(), method = 'POST' } = {},
) {
  const handle = createAccountHandler(
    () => ports,
    () => official,
  );
  const { query, body } = pushed;
  return handle({ httpMethod: method, queryStringParameters: query, body, isBase64Encoded: false });
}

const now = (): number => harness.ports.clock.now();

const push = (fields: Fields, at = now()): Pushed =>
  pushPlain(eventOf(FOLLOWER, at, fields), now());

/** The text of the answer; null for "received". */
async function answerTo(fields: Fields, at = now()): Promise<string | null> {
  const { statusCode, body } = await ask(push(fields, at));
  expect(statusCode).toBe(200);
  return body === 'success' ? null : (readXml(body)?.get('Content') ?? '');
}

const FOLLOW = { Event: 'subscribe' };
const UNFOLLOW = { Event: 'unsubscribe' };

test('a new follower is welcomed in both languages', async () => {
  const { welcome } = harness.ports.school.officialAccount;
  expect(await answerTo(FOLLOW)).toBe(`${welcome.zh}\n\n${welcome.en}`);
});

test('scanning the account’s code shows the way in; leaving and opening the mini-program say nothing', async () => {
  expect(await answerTo({ Event: 'SCAN', EventKey: 'north' })).toContain('我的校友卡');
  expect(await answerTo({ Event: 'view_miniprogram', EventKey: 'pages/card/card' })).toBeNull();
  expect(await answerTo(UNFOLLOW)).toBeNull();
});

test('the menu’s office entry, and whatever somebody writes, is answered with hours and numbers', async () => {
  const { office } = harness.ports.school;
  const text = await answerTo({ Event: 'CLICK', EventKey: 'office' });
  expect(text).toContain(office.contacts[0]?.phone);
  expect(text).toContain('08:30–11:30、14:00–17:00');
  expect(text).toContain('Working days 08:30–11:30, 14:00–17:00');
  expect(await answerTo({ MsgType: 'text', Content: '在吗', MsgId: '1' })).toBe(text);
  expect(await answerTo({ Event: 'CLICK', EventKey: 'gone' })).toBeNull();
});

test('three tries of one delivery are answered once', async () => {
  expect(await answerTo(FOLLOW, START)).not.toBeNull();
  for (const seconds of [5, 10]) {
    harness.at(START + seconds * 1000);
    expect(await answerTo(FOLLOW, START)).toBeNull();
  }
  expect((await harness.all('followers')).length).toBe(1);
});

test('of one delivery that comes eight times at once one is answered', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => answerTo(FOLLOW)));
  expect(answers.filter((text) => text !== null).length).toBe(1);
});

test('following again later is another delivery', async () => {
  expect(await answerTo(FOLLOW)).not.toBeNull();
  harness.at(START + 60_000);
  expect(await answerTo(UNFOLLOW)).toBeNull();
  harness.at(START + 120_000);
  expect(await answerTo(FOLLOW)).not.toBeNull();
});

test('encrypted events are answered encrypted', async () => {
  const pushed = pushEncrypted(eventOf(FOLLOWER, START, FOLLOW), START);
  const { statusCode, body } = await ask(pushed, { official: account(ENCRYPTED) });
  expect(statusCode).toBe(200);
  expect([...(readXml(body)?.keys() ?? [])]).toEqual([
    'Encrypt',
    'MsgSignature',
    'TimeStamp',
    'Nonce',
  ]);
});

test('WeChat’s check of the address gets its text back, and nobody else does', async () => {
  const echo = (query: Pushed['query']) => ask({ query, body: '' }, { method: 'GET' });
  const genuine = { ...signedQuery(START), echostr: '5836258794' };
  expect(await echo(genuine)).toMatchObject({ statusCode: 200, body: '5836258794' });
  expect(await echo({ ...genuine, nonce: '1' })).toMatchObject({ statusCode: 401, body: '' });
  expect(await echo({ ...genuine, echostr: '<script>' })).toMatchObject({
    statusCode: 400,
    body: '',
  });
});

test.each<[string, () => Promise<{ statusCode: number }>, number]>([
  ['forged', () => ask({ ...push(FOLLOW), query: {} }), 401],
  [
    'from yesterday',
    () => ask(pushPlain(eventOf(FOLLOWER, START, FOLLOW), START - 86_400_000)),
    401,
  ],
  ['no message', () => ask({ query: signedQuery(START), body: 'x' }), 400],
  ['another method', () => ask(push(FOLLOW), { method: 'PUT' }), 405],
])('a request that is %s touches nothing', async (_what, request, status) => {
  let statusCode = 0;
  const calls = await harness.countCalls(async () => ({ statusCode } = await request()));
  expect(statusCode).toBe(status);
  expect(calls).toBe(0);
});

test.each([undefined, null, 'text', {}, { httpMethod: 7, queryStringParameters: 'x', body: {} }])(
  'an event of another shape is refused: %p',
  async (event) => {
    const handle = createAccountHandler(() => harness.ports, account);
    expect((await handle(event)).statusCode).toBe(405);
  },
);

test('a parameter that is given twice counts as missing', async () => {
  const { query, body } = push(FOLLOW);
  const handle = createAccountHandler(() => harness.ports, account);
  const twice = { ...query, signature: [query['signature'], query['signature']] };
  const reply = await handle({ httpMethod: 'POST', queryStringParameters: twice, body });
  expect(reply.statusCode).toBe(401);
});

describe('the link with the card', () => {
  const boundCard = async () => {
    const card = await heldCard(harness, 1);
    const caller = { ...callerOf(harness, person(1).openid), unionid: UNIONID };
    expect(await bindCard(harness.ports, caller, {})).toMatchObject({ ok: true });
    const stored = await harness.ports.store.collection('cards').get(card._id);
    if (stored === null) throw new Error('no card');
    return stored;
  };

  test('leads from a bound card to its follower, whichever came first', async () => {
    const card = await boundCard();
    expect(await findFollower(harness.ports, card)).toBeNull();
    await answerTo(FOLLOW);
    expect(await findFollower(harness.ports, card)).toBe(FOLLOWER);
    expect(await findFollower(harness.ports, { boundUnionid: null })).toBeNull();
  });

  test('is made by any event of somebody who followed before this system was there', async () => {
    const card = await boundCard();
    await answerTo({ Event: 'view_miniprogram', EventKey: 'pages/card/card' });
    expect(await findFollower(harness.ports, card)).toBe(FOLLOWER);
  });

  test('ends with unfollowing, which leaves nothing that leads to the person', async () => {
    const card = await boundCard();
    await answerTo(FOLLOW);
    harness.at(START + 60_000);
    await answerTo(UNFOLLOW);
    expect(await findFollower(harness.ports, card)).toBeNull();
    expect(await harness.all('followers')).toMatchObject([
      { openid: null, unionidKey: null, isFollowing: false },
    ]);
    harness.at(START + 120_000);
    await answerTo(FOLLOW);
    expect(await findFollower(harness.ports, card)).toBe(FOLLOWER);
  });

  test('an older event that comes late does not undo a newer one', async () => {
    await answerTo(UNFOLLOW, START);
    await answerTo(FOLLOW, START - 10_000);
    expect(await harness.all('followers')).toMatchObject([{ isFollowing: false, openid: null }]);
  });

  test('an event dated into the future does not outlast what comes after it', async () => {
    await answerTo(FOLLOW, START + 86_400_000);
    harness.at(START + 60_000);
    await answerTo(UNFOLLOW);
    expect(await harness.all('followers')).toMatchObject([{ isFollowing: false }]);
  });

  test('WeChat is asked once for a follower, and once a day for one without a UNIONID', async () => {
    const lookUps = () => wechat.asked.filter((path) => path.endsWith('user/info')).length;
    const click = { Event: 'CLICK', EventKey: 'office' };
    wechat.followers.set(FOLLOWER, null);
    for (const seconds of [0, 60, 86_399]) {
      harness.at(START + seconds * 1000);
      await answerTo(click);
    }
    expect(lookUps()).toBe(1);
    wechat.followers.set(FOLLOWER, UNIONID);
    for (const seconds of [86_400, 86_460, 300_000]) {
      harness.at(START + seconds * 1000);
      await answerTo(click);
    }
    expect(lookUps()).toBe(2);
  });

  test.each<WechatStandIn['mood']>(['silent', 'broken', 40164])(
    'while WeChat’s API is %s people are answered all the same, and linked by their next event',
    async (mood) => {
      const card = await boundCard();
      wechat.mood = mood;
      const official = account(PLAIN, 100);
      const logged: string[] = [];
      const log: Ports['log'] = {
        failure: ({ action, error }) => logged.push(`${action} ${(error as Error).name}`),
      };
      const ports = { ...harness.ports, log };
      expect((await ask(push(FOLLOW), { official, ports })).body).toContain('我的校友卡');
      expect(await findFollower(harness.ports, card)).toBeNull();
      expect(logged).toEqual(['link-follower WechatApiFailure']);
      wechat.mood = 'well';
      harness.at(START + 60_000);
      await answerTo({ Event: 'CLICK', EventKey: 'office' });
      expect(await findFollower(harness.ports, card)).toBe(FOLLOWER);
    },
  );

  test('where no secret is configured people are answered and nobody is linked', async () => {
    const official = { ...account(), directory: null };
    expect((await ask(push(FOLLOW), { official })).body).toContain('我的校友卡');
    expect(wechat.asked).toEqual([]);
  });
});

test('what has served its purpose is cleared away when somebody leaves', async () => {
  await answerTo(UNFOLLOW);
  harness.at(START + 86_400_001);
  const other = pushPlain(eventOf('oAccount-other', now(), UNFOLLOW), now());
  await ask(other);
  expect((await harness.all('account_deliveries')).length).toBe(1);
  expect((await harness.all('followers')).length).toBe(1);
});

test('what is stored and logged names nobody', async () => {
  const logged: unknown[] = [];
  const log: Ports['log'] = {
    failure: (event) => logged.push({ ...event, error: String(event.error) }),
  };
  const ports = { ...harness.ports, log };
  await ask(push(FOLLOW), { ports });
  await ask(push({ MsgType: 'text', Content: '我是张三', MsgId: '9' }), { ports });
  wechat.mood = 'broken';
  const stranger = pushPlain(eventOf('oAccount-stranger', START, FOLLOW), START);
  await ask(stranger, { ports });
  await ask(push(UNFOLLOW), { ports: dyingPorts(ports, 2) });
  expect(logged.length).toBe(2);
  const written = JSON.stringify([
    logged,
    await harness.all('followers'),
    await harness.all('account_deliveries'),
  ]);
  for (const personal of [FOLLOWER, UNIONID, 'oAccount-stranger', '张三']) {
    expect(written).not.toContain(personal);
  }
});

describe('a process that dies', () => {
  /** What is logged of it is looked at above. */
  const quiet: Ports['log'] = { failure: () => undefined };

  const settled = async (): Promise<unknown> =>
    (await harness.all('followers')).map(({ isFollowing, openid, unionidKey }) => ({
      isFollowing,
      isReachable: openid !== null && unionidKey !== null,
    }));

  test('a death after any effect is answered with 503, and WeChat’s next try completes it', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      harness.at(START);
      const pushed = push(FOLLOW);
      const first = await ask(pushed, {
        ports: dyingPorts({ ...harness.ports, log: quiet }, n),
      });
      harness.at(START + 5_000);
      const second = await ask(pushed);
      expect(second.statusCode).toBe(200);
      expect(await settled()).toEqual([{ isFollowing: true, isReachable: true }]);
      if (first.statusCode === 200) {
        expect(second.body).toBe('success');
        return;
      }
      expect(first.statusCode).toBe(503);
      expect(n).toBeLessThan(12);
    }
  });
});

test('a known follower costs five database calls', async () => {
  await answerTo(FOLLOW);
  harness.at(START + 60_000);
  const calls = await harness.countCalls(() => answerTo({ Event: 'CLICK', EventKey: 'office' }));
  expect(calls).toBeLessThanOrEqual(5);
});
