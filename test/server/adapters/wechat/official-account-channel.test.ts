import {
  decrypt,
  isSignature,
  readAesKey,
} from '../../../../server/adapters/wechat/official-account-cipher';
import { createAccountChannel } from '../../../../server/adapters/wechat/official-account-channel';
import { readXml, writeXml } from '../../../../server/adapters/wechat/official-account-xml';
import {
  AES_KEY,
  APP_ID,
  ENCRYPTED,
  FORMER_AES_KEY,
  PLAIN,
  TOKEN,
  eventOf,
  parametersOf,
  pushEncrypted,
  pushPlain,
  signedQuery,
  type Fields,
  type Pushed,
} from './pushed';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const follow = eventOf('o-1', NOW, { Event: 'subscribe' });

function open(environment: NodeJS.ProcessEnv, { query, body }: Pushed, now = NOW) {
  return createAccountChannel(environment).open(parametersOf(query), body, now);
}

test.each<[string, Fields, object]>([
  ['subscribe', { Event: 'subscribe', EventKey: '' }, { kind: 'follow', key: '' }],
  [
    'subscribe through a code',
    { Event: 'subscribe', EventKey: 'qrscene_north-gate' },
    { kind: 'follow', key: 'north-gate' },
  ],
  ['unsubscribe', { Event: 'unsubscribe' }, { kind: 'unfollow', key: '' }],
  ['SCAN', { Event: 'SCAN', EventKey: 'north-gate' }, { kind: 'scan', key: 'north-gate' }],
  ['CLICK', { Event: 'CLICK', EventKey: 'office' }, { kind: 'menu', key: 'office' }],
  ['view_miniprogram', { Event: 'view_miniprogram' }, { kind: 'other' }],
  ['an event nobody knows', { Event: 'constructor' }, { kind: 'other' }],
  [
    'a text',
    { MsgType: 'text', Content: 'hello', MsgId: '4561255354251345929' },
    { kind: 'message' },
  ],
])('%s is read alike in the clear and encrypted', (_what, fields, expected) => {
  const event = eventOf('o-1', NOW, fields);
  const inTheClear = open(PLAIN, pushPlain(event, NOW));
  expect(inTheClear).toMatchObject({ follower: 'o-1', account: 'gh_school', at: NOW, ...expected });
  expect(open(ENCRYPTED, pushEncrypted(event, NOW))).toEqual(inTheClear);
});

test('tries of one delivery have the same id, and other deliveries another', () => {
  const id = (fields: Fields, now = NOW): string => {
    const event = open(PLAIN, pushPlain(fields, now), now);
    if (typeof event === 'string') throw new Error(event);
    return event.deliveryId;
  };
  expect(id(follow, NOW + 5000)).toBe(id(follow));
  const others = [
    follow,
    eventOf('o-2', NOW, { Event: 'subscribe' }),
    eventOf('o-1', NOW + 1000, { Event: 'subscribe' }),
    eventOf('o-1', NOW, { Event: 'unsubscribe' }),
    eventOf('o-1', NOW, { Event: 'CLICK', EventKey: 'office' }),
    eventOf('o-1', NOW, { MsgType: 'text', MsgId: '1' }),
    eventOf('o-1', NOW, { MsgType: 'text', MsgId: '2' }),
  ];
  expect(new Set(others.map((fields) => id(fields))).size).toBe(others.length);
});

test.each([
  ['five minutes old', 300_000, 'follow'],
  ['older than that', 301_000, 'forged'],
  ['five minutes ahead', -300_000, 'follow'],
  ['further ahead', -301_000, 'forged'],
])('a request that is %s', (_what, age, expected) => {
  for (const [environment, push] of [
    [PLAIN, pushPlain],
    [ENCRYPTED, pushEncrypted],
  ] as const) {
    const opened = open(environment, push(follow, NOW - age));
    expect(typeof opened === 'string' ? opened : opened.kind).toBe(expected);
    const isGenuine = createAccountChannel(environment).isGenuine;
    expect(isGenuine(parametersOf(signedQuery(NOW - age)), NOW)).toBe(expected === 'follow');
  }
});

test.each(['timestamp', 'nonce', 'signature'])('without its %s a request is forged', (name) => {
  const { query, body } = pushPlain(follow, NOW);
  for (const value of ['', '0', 'x'.repeat(40)]) {
    expect(open(PLAIN, { query: { ...query, [name]: value }, body })).toBe('forged');
  }
});

describe('where encryption is configured', () => {
  test('a message in the clear is forged, however well it is signed', () => {
    expect(open(ENCRYPTED, pushPlain(follow, NOW))).toBe('forged');
  });

  test('what stands in the clear beside the encrypted text is not read', () => {
    const { query, body } = pushEncrypted(follow, NOW);
    const encrypted = readXml(body)?.get('Encrypt') ?? '';
    const mixed = writeXml({
      ...eventOf('o-victim', NOW, { Event: 'unsubscribe' }),
      Encrypt: encrypted,
    });
    expect(open(ENCRYPTED, { query, body: mixed })).toMatchObject({
      kind: 'follow',
      follower: 'o-1',
    });
  });

  test('a text that was changed, or is another account’s, is forged', () => {
    const { query } = pushEncrypted(follow, NOW);
    const { body } = pushEncrypted(eventOf('o-2', NOW, { Event: 'subscribe' }), NOW);
    expect(open(ENCRYPTED, { query, body })).toBe('forged');
    expect(open(ENCRYPTED, pushEncrypted(follow, NOW, { appid: 'wx00000000000000bb' }))).toBe(
      'forged',
    );
  });

  test('right after a change the former key still opens, and its event is answered with it', () => {
    const environment = {
      ...ENCRYPTED,
      OFFICIAL_ACCOUNT_AES_KEYS: `${AES_KEY}, ${FORMER_AES_KEY}`,
    };
    const channel = createAccountChannel(environment);
    for (const key of [AES_KEY, FORMER_AES_KEY]) {
      const { query, body } = pushEncrypted(follow, NOW, { key });
      const event = channel.open(parametersOf(query), body, NOW);
      if (typeof event === 'string') throw new Error(event);
      const sealed = readXml(channel.seal(event, '您好', NOW));
      const part = (name: string): string => sealed?.get(name) ?? '';
      expect(
        isSignature(part('MsgSignature'), TOKEN, part('TimeStamp'), part('Nonce'), part('Encrypt')),
      ).toBe(true);
      const reply = readXml(decrypt(readAesKey(key), APP_ID, part('Encrypt')) ?? '');
      expect(reply?.get('Content')).toBe('您好');
    }
  });
});

test('an answer goes back to whoever caused the event', () => {
  const channel = createAccountChannel(PLAIN);
  const { query, body } = pushPlain(follow, NOW);
  const event = channel.open(parametersOf(query), body, NOW);
  if (typeof event === 'string') throw new Error(event);
  expect(Object.fromEntries(readXml(channel.seal(event, '您好', NOW)) ?? [])).toEqual({
    ToUserName: 'o-1',
    FromUserName: 'gh_school',
    CreateTime: String(NOW / 1000),
    MsgType: 'text',
    Content: '您好',
  });
});

test.each<[string, string]>([
  ['no XML', 'text'],
  ['nobody', writeXml({ ToUserName: 'gh_school', CreateTime: 1, MsgType: 'event' })],
  ['no time', writeXml({ ...follow, CreateTime: 'soon' })],
  ['a name with markup', writeXml({ ...follow, FromUserName: ']]><x>' })],
])('a signed body with %s is malformed', (_what, body) => {
  expect(open(PLAIN, { query: signedQuery(NOW), body })).toBe('malformed');
});

test.each<[string, NodeJS.ProcessEnv, string]>([
  ['without a token', {}, 'OFFICIAL_ACCOUNT_TOKEN'],
  ['with an empty token', { OFFICIAL_ACCOUNT_TOKEN: '' }, 'OFFICIAL_ACCOUNT_TOKEN'],
  [
    'with a key and no appid',
    { ...ENCRYPTED, OFFICIAL_ACCOUNT_APP_ID: '' },
    'OFFICIAL_ACCOUNT_APP_ID',
  ],
  ['with half a key', { ...ENCRYPTED, OFFICIAL_ACCOUNT_AES_KEYS: 'abc' }, 'EncodingAESKey'],
])('%s nothing is taken in', (_what, environment, named) => {
  expect(() => createAccountChannel(environment)).toThrow(named);
});
