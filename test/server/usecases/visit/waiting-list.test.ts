/** The waiting list of a full slot: first come, first served, by processes that may die. */
import type { SchoolProfile } from '../../../../schools/schema';
import { StoreFailure } from '../../../../server/ports/store';
import type { Ports } from '../../../../server/ports';
import { acceptOffer } from '../../../../server/usecases/visit/accept-offer';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { waitForPlace } from '../../../../server/usecases/visit/wait-for-place';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { booking, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const SLOT = `${CAMPUS}#${DAY}#08:00`;
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const HOUR = 3_600_000;
const PLACES = 3;

const small: SchoolProfile = {
  ...school,
  visit: {
    ...school.visit,
    campuses: [
      { ...school.visit.campuses[0]!, slots: [{ start: '08:00', end: '11:00', places: PLACES }] },
    ],
  },
};

let harness: Harness;
let now = NOW;

beforeAll(async () => {
  harness = await startHarness({ school: small });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  at(NOW);
});

function at(moment: number): void {
  now = moment;
  harness.at(now);
}

const callerN = (n: number) => callerOf(harness, person(n).openid);
const book = (n: number, change = {}) => bookVisit(harness.ports, callerN(n), booking(n, change));
/** A second later than whatever came before, as people come. */
async function wait(n: number, change = {}, ports: Ports = harness.ports) {
  at(now + 1000);
  return waitForPlace(ports, callerN(n), booking(n, change));
}

async function visitOf(n: number) {
  const answer = await listVisits(harness.ports, callerN(n), {});
  const visit = answer.ok
    ? answer.value.visits.find((one) => one.status !== 'cancelled')
    : undefined;
  if (visit === undefined) throw new Error(`${n} has no visit`);
  return visit;
}
async function cancel(n: number) {
  const { id, version } = await visitOf(n);
  return cancelVisit(harness.ports, callerN(n), { visitId: id, version });
}
async function accept(n: number) {
  const { id, version } = await visitOf(n);
  return acceptOffer(harness.ports, callerN(n), { visitId: id, version });
}
const statusOf = async (n: number) => (await visitOf(n)).status;

/** Persons 1 to 3 have all places. */
async function fill(): Promise<void> {
  for (const n of [1, 2, 3]) {
    expect(await book(n)).toMatchObject({ ok: true });
  }
}

test('a slot with places has no waiting list', async () => {
  expect(await wait(4)).toEqual({ ok: false, code: 'VISIT_SLOT_NOT_FULL' });
});

test('who waits sees how many are before them', async () => {
  await fill();
  expect(await wait(4)).toMatchObject({ value: { visit: { status: 'waiting', ahead: 0 } } });
  expect(await wait(5)).toMatchObject({ value: { visit: { status: 'waiting', ahead: 1 } } });
});

test('a place that comes free is offered to the first who waits, who is told and takes it', async () => {
  await fill();
  await wait(4);
  await wait(5);
  await cancel(1);
  expect([await statusOf(4), await statusOf(5)]).toEqual(['offered', 'waiting']);
  expect(await harness.all('inbox')).toMatchObject([{ kind: 'visit-offered' }]);
  expect(await accept(4)).toMatchObject({ ok: true, value: { visit: { status: 'booked' } } });
  expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
});

test('who comes later cannot book a place that people wait for', async () => {
  await fill();
  await wait(4, { companions: [visitorOf(40)] });
  await cancel(1);
  at(now + 2000);
  // One place is free, and the party of two does not fit.
  expect(await statusOf(4)).toBe('waiting');
  expect(await book(6)).toEqual({ ok: false, code: 'VISIT_SLOT_FULL' });
  expect(await wait(6)).toMatchObject({ value: { visit: { status: 'offered' } } });
});

test('an offer that is not taken in time passes to the next, and counts as no missed visit', async () => {
  await fill();
  await wait(4);
  await wait(5);
  await cancel(1);
  at(now + 2 * HOUR);
  const { id, version } = await visitOf(4);
  expect(await acceptOffer(harness.ports, callerN(4), { visitId: id, version })).toEqual({
    ok: false,
    code: 'VISIT_OFFER_OVER',
  });
  await runVisits(harness.ports);
  expect(await statusOf(5)).toBe('offered');
  expect((await harness.all('visits')).find(({ _id }) => _id === id)).toMatchObject({
    status: 'cancelled',
    cancelledBy: 'no-answer',
  });
  expect(await book(4, { date: '2026-11-26' })).toMatchObject({ ok: true });
});

test('an offer that is declined passes to the next at once', async () => {
  await fill();
  await wait(4);
  await wait(5);
  await cancel(1);
  await cancel(4);
  expect(await statusOf(5)).toBe('offered');
});

test('nobody takes another’s offer, and nobody takes one that was not made', async () => {
  await fill();
  await wait(4);
  const { id, version } = await visitOf(4);
  expect(await acceptOffer(harness.ports, callerN(4), { visitId: id, version })).toEqual({
    ok: false,
    code: 'VISIT_NOT_OFFERED',
  });
  await cancel(1);
  expect(
    await acceptOffer(harness.ports, callerN(5), { visitId: id, version: version + 1 }),
  ).toEqual({ ok: false, code: 'VISIT_NOT_FOUND' });
});

test('two places that come free at once go to two who wait', async () => {
  await fill();
  await wait(4);
  await wait(5);
  await wait(6);
  await Promise.all([cancel(1), cancel(2)]);
  expect([await statusOf(4), await statusOf(5), await statusOf(6)]).toEqual([
    'offered',
    'offered',
    'waiting',
  ]);
});

describe('a process that dies after an effect', () => {
  test('leaves no place empty while people wait', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      at(NOW);
      await fill();
      await wait(4);
      const { id, version } = await visitOf(1);
      const dying = dyingPorts(harness.ports, n);
      const isOver = await survives(() => cancelVisit(dying, callerN(1), { visitId: id, version }));
      at(now + 61_000);
      await runVisits(harness.ports);
      const isCancelled = (await harness.ports.store.collection('visits').get(id))?.status;
      expect({ n, fourth: await statusOf(4) }).toEqual({
        n,
        fourth: isCancelled === 'cancelled' ? 'offered' : 'waiting',
      });
      expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
      expect((await harness.all('inbox')).length).toBe(isCancelled === 'cancelled' ? 1 : 0);
      if (isOver) {
        expect(n).toBeGreaterThan(8);
        break;
      }
    }
  });

  test('while joining the list leaves nobody in it twice', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      at(NOW);
      await fill();
      const isOver = await survives(() => wait(4, {}, dyingPorts(harness.ports, n)));
      at(now + 61_000);
      await runVisits(harness.ports);
      const again = await wait(4);
      expect(again.ok ? 'waiting' : again.code).toMatch(/^(waiting|VISIT_ALREADY_BOOKED)$/);
      expect(
        (await harness.all('visits')).filter(({ status }) => status === 'waiting').length,
      ).toBe(1);
      at(now + 61_000);
      await runVisits(harness.ports);
      expect(await harness.all('slots')).toMatchObject([{ waiting: 1, left: 0 }]);
      if (isOver) break;
    }
  });
});

async function survives(work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  try {
    expect((await work()).ok).toBe(true);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}
