import { holds } from '../../../../simulator/cloud/rules/check';
import { readCondition } from '../../../../simulator/cloud/rules/condition';
import { value } from '../../../../simulator/cloud/rules/known';

const VARIABLES = ['auth', 'doc', 'request', 'now'];
const shops: Readonly<Record<string, unknown>> = { 'shops.s1': { owners: ['me', 'you'] } };

const check = (condition: string | boolean, doc: unknown = {}): Promise<boolean> =>
  holds(readCondition(condition, VARIABLES), {
    variables: {
      auth: value({ openid: 'me', loginType: 'WECHAT' }),
      doc: value(doc),
      now: value(1_000),
    },
    read: (collection, id) => Promise.resolve(shops[`${collection}.${id}`] ?? null),
  });

describe('conditions of security rules', () => {
  test.each<[string | boolean, unknown]>([
    [true, {}],
    ['true', {}],
    ['auth != null', {}],
    ["auth.loginType != 'ANONYMOUS' && auth!==null", {}],
    ['auth.openid == doc._openid', { _openid: 'me' }],
    ['doc.open === true || doc.owner == auth.openid', { open: false, owner: 'me' }],
    ['doc.age > 17 && doc.age<=30', { age: 18 }],
    ['doc.state in [\'new\', "open"]', { state: 'open' }],
    ["!(doc.state in ['shut'])", { state: 'open' }],
    ['auth.openid in doc.members', { members: ['you', 'me'] }],
    ['doc.tags[1] == "b"', { tags: ['a', 'b'] }],
    ["doc['a']['b'] == -3", { a: { b: -3 } }],
    ['doc.until > now', { until: new Date(2_000) }],
    ['doc.nothing == null', {}],
    ["auth.openid in get('database.shops.s1').owners", {}],
    [`auth.openid in get(\`database.shops.$\{doc.shop}\`).owners`, { shop: 's1' }],
    ["get('database.shops.unknown') == null", {}],
    ["doc.name == 'it\\'s'", { name: "it's" }],
  ])('%p holds', async (condition, doc) => {
    expect(await check(condition, doc)).toBe(true);
  });

  test.each<[string | boolean, unknown]>([
    [false, {}],
    ['auth == null', {}],
    ['auth.openid == doc._openid', { _openid: 'you' }],
    ['auth.openid == doc._openid', {}],
    ['doc.age > 17', { age: '18' }],
    ['doc.a == 1 && doc.b == 1', { a: 1, b: 2 }],
    ["doc.state in ['new']", { state: 'shut' }],
    ["auth.openid in get('database.shops.unknown').owners", {}],
  ])('%p does not hold', async (condition, doc) => {
    expect(await check(condition, doc)).toBe(false);
  });

  test.each([
    '',
    'auth.openid =',
    'auth.openid == ',
    '(auth != null',
    'process.exit()',
    'doc.a == 1; true',
    'doc.a = 1',
    'resource.openid == auth.openid',
    'doc.a == /x/',
    "constructor['constructor']",
    'doc.a ==== 1',
    "get('database.a.b') == get('database.a.c') && get('database.a.d') == get('database.a.e')",
  ])('%p cannot be read', (condition) => {
    expect(() => readCondition(condition, VARIABLES)).toThrow(/^a condition /);
  });

  test('a field of the prototype is no field', async () => {
    expect(await check("doc.constructor == null && doc['__proto__'] == null")).toBe(true);
  });
});
