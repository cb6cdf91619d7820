import { getSession } from '../../../../server/usecases/account/get-session';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person, submit } from '../../people';
import { activeCard, issueCard } from '../card/issued-card';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

const session = (n: number) => getSession(harness.ports, callerOf(harness, person(n).openid), {});

const OPEN_REVIEW = {
  window: { state: 'open' },
  next: { date: '2026-11-26', cutOffAt: Date.parse('2026-11-26T12:00:00+08:00') },
};

test('somebody who comes for the first time has nothing, and sees when the next review is', async () => {
  expect(await session(1)).toEqual({
    ok: true,
    value: {
      serverNow: Date.parse('2026-11-23T09:00:00+08:00'),
      roles: [],
      registration: null,
      card: null,
      sanction: null,
      cardMovedAt: null,
      faceCheck: false,
      unread: 0,
      review: OPEN_REVIEW,
    },
  });
});

test('an applicant sees the registration without numbers in full, and how many wait before it', async () => {
  harness.at('2026-11-23T08:00:00+08:00');
  await submit(harness, person(2));
  harness.at('2026-11-23T09:00:00+08:00');
  await submit(harness, person(1));
  const answer = await session(1);
  expect(answer).toMatchObject({
    ok: true,
    value: { registration: { status: 'submitted', before: 1 }, card: null },
  });
  expect(JSON.stringify(answer)).not.toContain(person(1).form.document.number);
  expect(JSON.stringify(answer)).not.toContain('13800000001');
});

test('who was given a number sees it before activating, and from when that can be done', async () => {
  const card = await issueCard(harness, 1);
  expect(await session(1)).toMatchObject({
    ok: true,
    value: {
      card: {
        number: card._id,
        status: 'issued',
        activeFrom: card.activeFrom.getTime(),
        activatedAt: null,
      },
    },
  });
});

test('the holder sees the active card, and that it has expired by the clock', async () => {
  const card = await activeCard(harness, 1);
  expect(await session(1)).toMatchObject({
    value: { card: { number: card._id, status: 'active' } },
  });
  harness.at('2028-11-20T00:00:00+08:00');
  expect(await session(1)).toMatchObject({ value: { card: { status: 'expired' } } });
});

test('nobody sees another account’s card', async () => {
  await activeCard(harness, 1);
  expect(await session(2)).toMatchObject({ value: { card: null } });
});

test('staff see their roles', async () => {
  await harness.makeStaff(person(1).openid, 'office', 'guard');
  expect(await session(1)).toMatchObject({ value: { roles: ['office', 'guard'] } });
});

test('never takes more than seven database calls', async () => {
  const counts: number[] = [];
  const count = async (): Promise<void> => {
    counts.push(await harness.countCalls(() => session(1)));
  };
  await count();
  await submit(harness, person(1));
  await count();
  await harness.makeStaff(person(1).openid, 'office');
  await issueCard(harness, 1);
  await count();
  await harness.ports.store
    .collection('registrations')
    .update(
      { _id: harness.ports.vault.accountKey(person(1).openid) },
      { set: { status: 'refused', batchId: '2026-11-19' } },
    );
  await count();
  await harness.reset();
  await activeCard(harness, 1);
  await count();
  expect(Math.max(...counts)).toBe(7);
});
