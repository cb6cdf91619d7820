import { bindCard } from '../../../../server/usecases/card/bind-card';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { activeCard, issueCard } from './issued-card';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

const bind = (n: number, unionid: string) =>
  bindCard(harness.ports, { ...callerOf(harness, person(n).openid), unionid }, {});

test('an active card is bound to the follower, whose id is stored encrypted', async () => {
  await activeCard(harness, 1);
  const boundAt = Date.parse('2026-11-23T09:00:00+08:00');
  expect(await bind(1, 'u-follower-1')).toMatchObject({ ok: true, value: { card: { boundAt } } });
  const stored = await harness.all('cards');
  expect(stored).toMatchObject([
    { boundAt: new Date(boundAt), boundUnionid: expect.any(String) as string },
  ]);
  expect(JSON.stringify(stored)).not.toContain('u-follower-1');
});

test('binding again changes nothing', async () => {
  await activeCard(harness, 1);
  await bind(1, 'u-follower-1');
  const stored = await harness.all('cards');
  harness.at('2026-11-24T09:00:00+08:00');
  expect(await bind(1, 'u-follower-1')).toMatchObject({ ok: true });
  expect(await harness.all('cards')).toEqual(stored);
});

test('who follows nobody, and another follower, are BINDING_NOT_POSSIBLE', async () => {
  await activeCard(harness, 1);
  expect(await bind(1, '')).toEqual({ ok: false, code: 'BINDING_NOT_POSSIBLE' });
  await bind(1, 'u-follower-1');
  expect(await bind(1, 'u-follower-2')).toEqual({ ok: false, code: 'BINDING_NOT_POSSIBLE' });
});

test('binding comes after activation', async () => {
  await issueCard(harness, 1);
  expect(await bind(1, 'u-follower-1')).toEqual({ ok: false, code: 'CARD_NOT_FOUND' });
});

test('a revoked card is not bound', async () => {
  const card = await activeCard(harness, 1);
  await harness.ports.store
    .collection('cards')
    .update({ _id: card._id }, { set: { status: 'revoked' } });
  expect(await bind(1, 'u-follower-1')).toEqual({ ok: false, code: 'CARD_REVOKED' });
});
