import { decodeCode } from '../../../../domain/code/identity-code';
import { WINDOW_MS, windowOf } from '../../../../domain/code/window';
import type { CardDocument } from '../../../../server/schema/documents';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { activeCard, issueCard } from './issued-card';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const lease = (n: number) => leaseCodes(harness.ports, callerOf(harness, person(n).openid), {});

test('a lease is ten minutes of codes from the running window on, with the server’s time', async () => {
  await activeCard(harness, 1);
  const answer = await lease(1);
  const first = windowOf(NOW);
  expect(answer).toMatchObject({
    ok: true,
    value: { serverNow: NOW, until: (first + 20) * WINDOW_MS },
  });
  expect(answer.ok && answer.value.codes.map(({ window }) => window)).toEqual(
    Array.from({ length: 20 }, (_, i) => first + i),
  );
});

test('a code tells neither number nor name, and the pseudonym changes with the day', async () => {
  const card = await activeCard(harness, 1);
  const today = await lease(1);
  harness.at(NOW + 86_400_000);
  const tomorrow = await lease(1);
  const pseudonyms = [today, tomorrow].map((answer) => {
    const code = decodeCode(answer.ok ? answer.value.codes[0]!.text : '');
    return code.ok ? Buffer.from(code.value.fields.pseudonym).toString('hex') : '';
  });
  expect(pseudonyms[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(pseudonyms[0]).not.toBe(pseudonyms[1]);
  expect(JSON.stringify([today, tomorrow])).not.toContain(card._id);
});

test('a lease over midnight goes on without a gap, with the next day’s pseudonym from 00:00 on', async () => {
  await activeCard(harness, 1);
  const midnight = Date.parse('2026-11-24T00:00:00+08:00');
  harness.at(midnight - 5 * 60_000);
  const answer = await lease(1);
  const codes = answer.ok ? answer.value.codes : [];
  const pseudonymOf = (window: number) => {
    const code = decodeCode(codes.find((one) => one.window === window)?.text ?? '');
    return code.ok ? Buffer.from(code.value.fields.pseudonym).toString('hex') : null;
  };
  const first = windowOf(midnight);
  const [yesterday, today] = [pseudonymOf(first - 1), pseudonymOf(first)];
  expect(yesterday).not.toBe(today);
  expect(codes.map(({ window }) => pseudonymOf(window))).toEqual(
    codes.map(({ window }) => (window < first ? yesterday : today)),
  );
  expect((await harness.all('code_days')).map(({ date }) => date)).toEqual([
    '2026-11-23',
    '2026-11-24',
  ]);
});

test('leasing again the same day writes nothing new', async () => {
  await activeCard(harness, 1);
  await lease(1);
  const days = await harness.all('code_days');
  await lease(1);
  expect(await harness.all('code_days')).toEqual(days);
});

test('leasing again does not forget that the holder is inside', async () => {
  await activeCard(harness, 1);
  await lease(1);
  const [day] = await harness.all('code_days');
  await harness.ports.store
    .collection('code_days')
    .update({ _id: day!._id }, { set: { inside: true, lastIn: 7 } });
  await lease(1);
  expect(await harness.all('code_days')).toMatchObject([{ inside: true, lastIn: 7 }]);
});

test('an account without a card gets no codes', async () => {
  expect(await lease(1)).toEqual({ ok: false, code: 'CARD_NOT_FOUND' });
});

test('a card that was not activated gives none', async () => {
  await issueCard(harness, 1);
  expect(await lease(1)).toEqual({ ok: false, code: 'CARD_NOT_FOUND' });
});

test.each<[string, Partial<CardDocument>, string]>([
  ['revoked', { status: 'revoked' }, 'CARD_REVOKED'],
  ['suspended', { status: 'suspended' }, 'CARD_SUSPENDED'],
  ['frozen', { status: 'frozen' }, 'CARD_FROZEN'],
  ['expired', { validUntil: '2026-11-22' }, 'CARD_EXPIRED'],
])('a card that is %s gives none', async (_what, set, code) => {
  const card = await activeCard(harness, 1);
  await harness.ports.store.collection('cards').update({ _id: card._id }, { set });
  expect(await lease(1)).toEqual({ ok: false, code });
  expect(await harness.all('code_days')).toEqual([]);
});

test('takes three database calls, besides a look at the keys every five seconds', async () => {
  await activeCard(harness, 1);
  await activeCard(harness, 2);
  await lease(2);
  expect(await harness.countCalls(() => lease(1))).toBe(3);
});
