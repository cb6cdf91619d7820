/** A child without a document in two visits of one day: noticed, shown to staff, and nobody is refused by it. */
import type { SchoolProfile } from '../../../../schools/schema';
import type { GuestNotice } from '../../../../server/contract/staff-guests';
import { decideGuestNotice } from '../../../../server/usecases/guest/decide-guest-notice';
import { listGuestNotices } from '../../../../server/usecases/guest/list-guest-notices';
import { eraseVisits } from '../../../../server/usecases/records/erase-visits';
import { admitWalkIn } from '../../../../server/usecases/visit/admit-walk-in';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../../../server/usecases/visit/change-visit';
import { waitForPlace } from '../../../../server/usecases/visit/wait-for-place';
import { school } from '../../../school';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';
import { heldCard } from '../card/issued-card';
import { caller, enter, guestSchool } from '../guest/inviting';
import { book, booking, CAMPUS, DAY, visitorOf, type Booking } from './booking';
import { leading, lineOf, lines } from './leading';

type Companion = Booking['companions'][number];

const NOW = Date.parse('2026-11-21T09:00:00+08:00');
const CHILD: Companion = {
  name: { chinese: '林小宝', latin: 'LIN XIAOBAO' },
  birthDate: '2020-05-04',
};
const WITH_PASSPORT: Companion = {
  ...CHILD,
  document: { type: 'passport', number: 'K1234567', issuingCountry: 'VN' },
};

let harness: Harness;
const { asked, decide } = leading(() => harness);

const start =
  (profile: SchoolProfile = school) =>
  async () => {
    harness = await startHarness({ school: profile });
  };
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const office = () => callerOf(harness, 'o-office', 'office');
const bring = async (n: number, child: Companion, change: Partial<Booking> = {}) => {
  const answer = await book(harness, n, {
    companions: [child],
    guardianConsents: true,
    ...change,
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit;
};
async function noticed(): Promise<readonly GuestNotice[]> {
  const answer = await listGuestNotices(harness.ports, office(), {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.open;
}

describe('where children need no document', () => {
  beforeAll(start());
  afterAll(() => harness.close());

  test('two who bring the same child on one day both come, and staff are shown both visits', async () => {
    await bring(1, CHILD);
    expect(await noticed()).toEqual([]);
    await bring(2, CHILD, { start: '11:00' });
    const [notice, ...others] = await noticed();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ kind: 'same-child', count: 2, hosts: [] });
    expect(notice?.visits).toMatchObject([
      { date: DAY, status: 'booked', people: [{}, { name: '林**', document: '', age: 6 }] },
      { date: DAY, status: 'booked', people: [{}, { name: '林**', document: '', age: 6 }] },
    ]);
  });

  test('in whatever script and order the name is written, and on whatever campus', async () => {
    await bring(1, CHILD);
    await bring(2, { ...CHILD, name: { latin: 'Xiaobao Lin' } });
    await bring(3, { ...CHILD, name: { chinese: '林小宝' } }, { start: '11:00' });
    expect((await noticed()).map(({ count }) => count).sort()).toEqual([2, 2]);
  });

  test.each<[string, Companion, Partial<Booking>]>([
    ['of another birth date', { ...CHILD, birthDate: '2020-05-05' }, {}],
    ['of another name', { ...CHILD, name: { chinese: '林大宝' } }, {}],
    ['with a document, by which it is told', WITH_PASSPORT, {}],
    ['on another day', CHILD, { date: '2026-11-26' }],
  ])('a child %s is not taken for the same', async (_what, child, change) => {
    await bring(1, CHILD);
    await bring(2, child, change);
    expect(await noticed()).toEqual([]);
  });

  test('a visit that was cancelled does not count', async () => {
    const { id: visitId, version } = await bring(1, CHILD);
    await cancelVisit(harness.ports, caller(harness, 1), { visitId, version });
    await bring(2, CHILD);
    expect(await noticed()).toEqual([]);
  });

  test('a child who is taken along later is noticed then, and one who stays at home no more', async () => {
    await bring(1, CHILD);
    const mother = await book(harness, 2);
    if (!mother.ok) throw new Error(mother.code);
    const { id: visitId, version } = mother.value.visit;
    const slot = { campus: CAMPUS, date: DAY, start: '08:00' };
    const change = { visitId, version, ...slot, guardianConsents: true };
    expect(
      await changeVisit(harness.ports, caller(harness, 2), { ...change, keep: [], add: [CHILD] }),
    ).toMatchObject({ ok: true });
    expect(await noticed()).toHaveLength(1);
    await changeVisit(harness.ports, caller(harness, 2), {
      ...change,
      version: version + 1,
      keep: [],
      add: [],
    });
    await bring(3, CHILD);
    expect((await noticed()).map(({ count }) => count)).toEqual([2, 2]);
  });

  test('among who waits, walks in, and comes with an approved group too', async () => {
    await bring(1, CHILD);
    const full = { set: { left: 0 } };
    await harness.ports.store.collection('slots').update({ start: '08:00' }, full);
    const party = { companions: [CHILD], guardianConsents: true };
    expect(await waitForPlace(harness.ports, caller(harness, 2), booking(2, party))).toMatchObject({
      ok: true,
    });
    expect(await noticed()).toHaveLength(1);

    const [name = '', type = ''] = lineOf(0);
    const child = ['林小宝', type, '', '', name, '2020-05-04'];
    const visitId = await asked([...lines(20, 5), child]);
    expect(await noticed()).toHaveLength(1);
    expect(await decide(visitId)).toMatchObject({ ok: true });
    expect(await noticed()).toHaveLength(2);

    harness.at(Date.parse(`${DAY}T11:30:00+08:00`));
    expect(
      await admitWalkIn(harness.ports, office(), {
        campus: CAMPUS,
        date: DAY,
        start: '11:00',
        visitor: visitorOf(5),
        ...party,
        entersNow: true,
      }),
    ).toMatchObject({ ok: true });
    expect(await noticed()).toHaveLength(3);
  });

  test('staff leave it at that with a reason: there is no card that anything could follow for', async () => {
    await bring(1, CHILD);
    await bring(2, CHILD);
    const [{ id: noticeId, version } = { id: '', version: 0 }] = await noticed();
    const decision = { noticeId, version, cardNumber: null, reason: 'twins of the same name' };
    expect(
      await decideGuestNotice(harness.ports, office(), { ...decision, outcome: 'warned' }),
    ).toMatchObject({ code: 'GUEST_NOTICE_CARD' });
    expect(
      await decideGuestNotice(harness.ports, office(), { ...decision, outcome: 'noted' }),
    ).toMatchObject({ ok: true });
    expect(await noticed()).toEqual([]);
  });

  test('is found by keyed names alone, which go when the data is deleted', async () => {
    await bring(1, CHILD);
    const [stored] = await harness.ports.sealedStore.collection('visits').find({});
    expect(stored?.childKeys).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toMatch(/林|LIN|XIAOBAO|2020-05-04/);
    const { accountKey } = caller(harness, 1);
    await eraseVisits(harness.ports, { accountKeys: [accountKey] } as never);
    expect(await harness.all('visits')).toMatchObject([{ childKeys: [] }]);
  });

  test('costs a booking without such a child nothing', async () => {
    await book(harness, 9);
    const calls = await harness.countCalls(() => book(harness, 1));
    expect(await harness.countCalls(() => bring(2, CHILD))).toBe(calls + 1);
  });
});

describe('where alumni invite', () => {
  const { visit } = guestSchool;
  beforeAll(start({ ...guestSchool, visit: { ...visit, childrenNeedDocument: false } }));
  afterAll(() => harness.close());

  test('the hosts of the same child are named, and the guests have their places', async () => {
    for (const host of [1, 2]) await heldCard(harness, host, { validUntil: null });
    for (const host of [1, 2]) {
      expect(
        await enter(harness, host, 10 + host, { companions: [CHILD], guardianConsents: true }),
      ).toMatchObject({ ok: true });
    }
    const [notice] = await noticed();
    expect(notice).toMatchObject({ kind: 'same-child', count: 2 });
    expect(notice?.hosts).toHaveLength(2);
  });
});
