/** Visits at gates: entries check people in and out, and whoever comes without a booking is entered by staff. */
import type { HandedInEntry } from '../../../../domain/gate/protocol';
import { findExpected } from '../../../../server/usecases/gate/list-expected';
import { handInEntries } from '../../../../server/usecases/gate/hand-in-entries';
import type { GateReader } from '../../../../server/usecases/gate/gate-reader';
import { admitWalkIn } from '../../../../server/usecases/visit/admit-walk-in';
import { listVisitDay } from '../../../../server/usecases/visit/list-visit-day';
import { stepVisitAtGate } from '../../../../server/usecases/visit/step-visit-at-gate';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';
import { book, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const COMES = Date.parse('2026-11-25T09:00:00+08:00');
const SLOT = `${CAMPUS}#${DAY}#08:00`;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const guard = () => ({ ...callerOf(harness, 'o-guard'), roles: ['guard' as const] });
const readerOf = (direction: 'in' | 'out'): GateReader => ({
  id: `north-${direction}`,
  publicKey: null,
  series: 0,
  gate: 'north',
  direction,
  reader: 'gate',
});

async function tags(): Promise<number[]> {
  return (await findExpected(harness.ports, 'north', DAY)).map(({ tag }) => tag);
}

const entry = (number: number, visitor: number, at: number): HandedInEntry => ({
  number,
  at,
  code: null,
  visitor,
  admitted: true,
  reason: null,
  decided: 'offline',
});

async function statusOf(): Promise<unknown> {
  const [visit] = await harness.all('visits');
  return visit?.status;
}

describe('entries of expected visitors', () => {
  test('the first one in checks the visit in, the last one out checks it out', async () => {
    await book(harness, 1, { companions: [visitorOf(2)] });
    harness.at(COMES + 60_000);
    const [first = 0, second = 0] = await tags();
    const hand = (direction: 'in' | 'out', ...entries: HandedInEntry[]) =>
      handInEntries(harness.ports, readerOf(direction), { entries });
    await hand('in', entry(1, first, COMES));
    expect(await harness.all('visits')).toMatchObject([
      { status: 'checked-in', checkedInAt: new Date(COMES) },
    ]);
    await hand('in', entry(2, second, COMES + 1000));
    await hand('out', entry(1, first, COMES + 5000));
    expect(await statusOf()).toBe('checked-in');
    await hand('out', entry(2, second, COMES + 9000));
    expect(await harness.all('visits')).toMatchObject([
      { status: 'checked-out', checkedOutAt: new Date(COMES + 9000) },
    ]);
  });

  test('handed in twice is once: nobody is counted out who is inside', async () => {
    await book(harness, 1, { companions: [visitorOf(2)] });
    harness.at(COMES + 60_000);
    const [first = 0, second = 0] = await tags();
    const coming = [entry(1, first, COMES), entry(2, second, COMES)];
    await handInEntries(harness.ports, readerOf('in'), { entries: coming });
    const leaving = [entry(1, first, COMES + 60_000)];
    await handInEntries(harness.ports, readerOf('out'), { entries: leaving });
    await handInEntries(harness.ports, readerOf('out'), { entries: leaving });
    expect(await statusOf()).toBe('checked-in');
  });

  test('the day counts people by gate, and apart those whom staff let in with no gate noting it', async () => {
    await book(harness, 1, { companions: [visitorOf(2)] });
    await book(harness, 3, { companions: [visitorOf(4)] });
    harness.at(COMES + 60_000);
    const [first = 0, second = 0] = await tags();
    await handInEntries(harness.ports, readerOf('in'), {
      entries: [entry(1, first, COMES), entry(2, second, COMES)],
    });
    await handInEntries(harness.ports, readerOf('out'), { entries: [entry(1, first, COMES + 1)] });
    const other = (await harness.all('visits')).find(({ status }) => status === 'booked');
    const step = { visitId: other?._id ?? '', version: 1, step: 'check-in' } as const;
    await stepVisitAtGate(harness.ports, guard(), step);
    const day = await listVisitDay(harness.ports, guard(), { campus: CAMPUS, date: DAY });
    expect(day).toMatchObject({
      value: {
        slots: [{ booked: 4, came: 4, inside: 4 }, { came: 0 }, { came: 0 }, { came: 0 }],
        gates: [
          { gate: 'north', in: 2, out: 1 },
          { gate: 'east', in: 0, out: 0 },
          { gate: null, in: 2, out: 0 },
        ],
      },
    });
  });

  test('who was refused at the gate is not inside', async () => {
    await book(harness, 1);
    harness.at(COMES + 60_000);
    const [first = 0] = await tags();
    const refused = { ...entry(1, first, COMES), admitted: false, reason: 'VISITOR_EARLY' };
    await handInEntries(harness.ports, readerOf('in'), { entries: [refused] });
    expect(await statusOf()).toBe('booked');
  });
});

describe('whoever comes without a booking', () => {
  const walkIn = (n: number, change = {}) =>
    admitWalkIn(harness.ports, guard(), {
      campus: CAMPUS,
      date: DAY,
      start: '08:00',
      visitor: visitorOf(n),
      companions: [],
      entersNow: true,
      ...change,
    });

  test('is entered by staff, takes a place, is inside, and it is on record', async () => {
    harness.at(COMES);
    expect(await walkIn(1, { companions: [visitorOf(2)] })).toMatchObject({
      ok: true,
      value: { visit: { status: 'checked-in', checkedInAt: COMES } },
    });
    expect(await placesOf(harness, SLOT)).toEqual({ left: 398, sold: 2 });
    expect(await harness.all('audit')).toMatchObject([
      { action: 'visit-walk-in', actor: guard().accountKey },
    ]);
    const day = await listVisitDay(harness.ports, guard(), { campus: CAMPUS, date: DAY });
    expect(day).toMatchObject({ value: { visits: [{ status: 'checked-in' }] } });
  });

  test('may wait for the slot at the counter, and is expected at the gate', async () => {
    harness.at(COMES);
    expect(await walkIn(1, { start: '14:00', entersNow: false })).toMatchObject({
      value: { visit: { status: 'booked' } },
    });
    expect((await tags()).length).toBe(1);
  });

  test('keeps the rules: one visit a day, today, and documents that are right', async () => {
    await book(harness, 1);
    harness.at(COMES);
    expect(await walkIn(1)).toMatchObject({ code: 'VISIT_ALREADY_BOOKED' });
    expect(await walkIn(2, { date: '2026-11-26' })).toMatchObject({ code: 'VISIT_NOT_THE_DAY' });
    const wrong = { ...visitorOf(2), document: { type: 'passport', number: '!' } };
    expect(await walkIn(2, { visitor: wrong })).toMatchObject({ ok: false });
    expect(await placesOf(harness, SLOT)).toEqual({ left: 399, sold: 1 });
  });

  test('two people without an account are two', async () => {
    harness.at(COMES);
    expect(await walkIn(1)).toMatchObject({ ok: true });
    expect(await walkIn(2)).toMatchObject({ ok: true });
  });
});
