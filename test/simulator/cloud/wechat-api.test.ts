/** WeChat's APIs with an access token: who gets a token, and what a face check needs and answers. */
import { createHash } from 'node:crypto';
import { AccessTokens } from '../../../simulator/cloud/wechat-api/access-tokens';
import { FaceChecks } from '../../../simulator/cloud/wechat-api/face-checks';

const HOUR = 3_600_000;
const PERSON = { cert_type: 'IDENTITY_CARD', cert_name: '张三', cert_no: '11010519491231002X' };
const BEGIN = { out_seq_no: 'check-1', openid: 'o-1', cert_info: PERSON };

let now: number;
let checks: FaceChecks;
beforeEach(() => {
  now = 0;
  checks = new FaceChecks(() => now);
});

const verifyIdOf = (body: object = BEGIN): string => String(checks.begin({ ...body })['verify_id']);

function hashOf({ cert_type, cert_name, cert_no }: typeof PERSON): string {
  const coded = (text: string): string => Buffer.from(text).toString('base64');
  const text = `cert_type=${coded(cert_type)}&cert_name=${coded(cert_name)}&cert_no=${coded(cert_no)}`;
  return createHash('sha256').update(text).digest('hex');
}

const query = (verifyId: string, more: object = {}) =>
  checks.query({
    verify_id: verifyId,
    out_seq_no: 'check-1',
    openid: 'o-1',
    cert_hash: hashOf(PERSON),
    ...more,
  });

test.each([
  ['pass', 10000],
  ['fail', 10004],
  ['cancel', 90004],
] as const)('a check that ends with %s is told as %d', (outcome, result) => {
  const verifyId = verifyIdOf();
  expect(checks.carryOut(verifyId, 'o-1', outcome)).toBe(outcome);
  expect(query(verifyId)).toMatchObject({ errcode: 0, verify_ret: result });
});

test('it is carried out once, by its person, within an hour', () => {
  const verifyId = verifyIdOf();
  expect(checks.carryOut(verifyId, 'o-2', 'pass')).toBeNull();
  expect(query(verifyId)).not.toMatchObject({ errcode: 0 });
  checks.carryOut(verifyId, 'o-1', 'fail');
  expect(checks.carryOut(verifyId, 'o-1', 'pass')).toBeNull();
  const late = verifyIdOf({ ...BEGIN, out_seq_no: 'check-2' });
  now = HOUR;
  expect(checks.carryOut(late, 'o-1', 'pass')).toBeNull();
});

test.each([
  ['another person', { cert_hash: hashOf({ ...PERSON, cert_no: '440524188001010014' }) }],
  ['another account', { openid: 'o-2' }],
  ['another request', { out_seq_no: 'check-9' }],
])('whoever asks about %s is told nothing', (_what, more) => {
  const verifyId = verifyIdOf();
  checks.carryOut(verifyId, 'o-1', 'pass');
  expect(query(verifyId, more)).not.toHaveProperty('verify_ret');
});

test.each([
  ['a number of the request that is too short', { out_seq_no: 'a' }],
  ['a passport', { cert_info: { ...PERSON, cert_type: 'PASSPORT' } }],
  ['nobody', { openid: '' }],
])('%s is refused', (_what, more) => {
  expect(checks.begin({ ...BEGIN, ...more })).not.toHaveProperty('verify_id');
});

test('a number of a request is used once', () => {
  verifyIdOf();
  expect(checks.begin(BEGIN)).not.toHaveProperty('verify_id');
});

test('one token serves everybody until it ends, for the project’s own appid', () => {
  const tokens = new AccessTokens('wx1', () => now);
  const ask = { grant_type: 'client_credential', appid: 'wx1', secret: 's' };
  const first = String(tokens.give(ask)['access_token']);
  expect(tokens.give(ask)['access_token']).toBe(first);
  expect(tokens.give({ ...ask, appid: 'wx2' })).toMatchObject({ errcode: 40013 });
  expect(tokens.give({ ...ask, secret: '' })).toMatchObject({ errcode: 40125 });
  expect(tokens.isValid(first)).toBe(true);
  now = 2 * HOUR;
  expect(tokens.isValid(first)).toBe(false);
  expect(tokens.isValid('')).toBe(false);
});
