/** Places under load and under the axe: what is left and what is sold add up, whoever comes first and whatever dies. */
import type { SchoolProfile } from '../../../../schools/schema';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listSlots } from '../../../../server/usecases/visit/list-slots';
import { makePass } from '../../../../server/usecases/visit/visit-pass';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { booking, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const SLOT = `${CAMPUS}#${DAY}#08:00`;
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const PLACES = 50;

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
let process: Ports;

beforeAll(async () => {
  harness = await startHarness({ school: small });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  process = anotherProcess();
});

/** The same cloud, seen by a process that remembers nothing of it. */
function anotherProcess(): Ports {
  const { store } = harness.ports;
  return { ...harness.ports, store: { collection: (name) => store.collection(name) } };
}

const book = (n: number, change = {}, ports: Ports = process) => {
  const caller = callerOf(harness, person(n).openid);
  const pass = makePass(ports, caller.accountKey);
  return bookVisit(ports, caller, booking(n, { pass, ...change }));
};
const cancel = (n: number, visit: { id: string; version: number }, ports: Ports = process) =>
  cancelVisit(ports, callerOf(harness, person(n).openid), {
    visitId: visit.id,
    version: visit.version,
  });
const look = () =>
  listSlots(harness.ports, callerOf(harness, 'o-anybody'), { campus: CAMPUS, date: DAY });

async function bookedBy(n: number, change = {}): Promise<{ id: string; version: number }> {
  const answer = await book(n, change);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit;
}

describe('many at once', () => {
  test('of 200 bookings on 50 places exactly 50 are sold, and the others hear VISIT_SLOT_FULL', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => book(n)));
    const codes = answers.map((answer) => (answer.ok ? 'sold' : answer.code));
    expect(codes.filter((code) => code === 'sold').length).toBe(PLACES);
    expect(codes.filter((code) => code === 'VISIT_SLOT_FULL').length).toBe(200 - PLACES);
    expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
    expect(await look()).toMatchObject({
      value: { slots: [{ left: 0, closed: 'VISIT_SLOT_FULL' }] },
    });
  });

  test('the last place goes to one of two bookings, and a party is not split', async () => {
    await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        bookedBy(4 * n, { companions: [4 * n + 1, 4 * n + 2].map(visitorOf) }),
      ),
    );
    const answers = await Promise.all([
      book(200, { companions: [visitorOf(201)] }),
      book(202, { companions: [visitorOf(203)] }),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'sold' : answer.code)).sort()).toEqual([
      'VISIT_SLOT_FULL',
      'sold',
    ]);
    expect(await placesOf(harness, SLOT)).toEqual({ left: 0, sold: PLACES });
  });

  test('while some book and others cancel, places left and places sold add up', async () => {
    const visits = await Promise.all(Array.from({ length: 40 }, (_, n) => bookedBy(n)));
    await Promise.all([
      ...visits.slice(0, 30).flatMap((visit, n) => [cancel(n, visit), cancel(n, visit)]),
      ...Array.from({ length: 60 }, (_, n) => book(100 + n)),
    ]);
    const { left, sold } = await placesOf(harness, SLOT);
    expect(left + sold).toBe(PLACES);
    expect(left).toBeGreaterThanOrEqual(0);
  });

  test('a visit cancelled many times at once frees its places once', async () => {
    const visit = await bookedBy(1, { companions: [visitorOf(2)] });
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(1, visit)));
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(await placesOf(harness, SLOT)).toEqual({ left: PLACES, sold: 0 });
  });
});

describe('a process that dies after an effect', () => {
  test('while booking strands no place, and the person can book afterwards', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      harness.at(NOW);
      await bookedBy(50);
      if (
        await survives(() => book(1, { companions: [visitorOf(2)] }, dyingPorts(harness.ports, n)))
      ) {
        expect(n).toBe(3);
        break;
      }
      harness.at(NOW + 61_000);
      await runVisits(harness.ports);
      const { left, sold } = await placesOf(harness, SLOT);
      expect({ n, places: left + sold }).toEqual({ n, places: PLACES });
      const again = await book(1, { companions: [visitorOf(2)] });
      expect({ n, again: again.ok ? 'booked' : again.code }).toEqual({
        n,
        again: sold === 3 ? 'VISIT_ALREADY_BOOKED' : 'booked',
      });
      expect(await placesOf(harness, SLOT)).toEqual({ left: PLACES - 3, sold: 3 });
    }
  });

  test('while cancelling frees the places exactly once', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      harness.at(NOW);
      const visit = await bookedBy(1, { companions: [visitorOf(2)] });
      if (await survives(() => cancel(1, visit, dyingPorts(harness.ports, n)))) {
        expect(n).toBeGreaterThan(4);
        break;
      }
      harness.at(NOW + 61_000);
      const again = await cancel(1, visit);
      expect(again.ok ? 'cancelled' : again.code).toMatch(/^(cancelled|VISIT_ALREADY_CANCELLED)$/);
      // Cancelling again began a new movement.
      harness.at(NOW + 122_000);
      await runVisits(harness.ports);
      expect(await look()).toMatchObject({ value: { slots: [{ left: PLACES }] } });
      expect(await placesOf(harness, SLOT)).toEqual({ left: PLACES, sold: 0 });
      expect(await book(1, { companions: [visitorOf(2)] })).toMatchObject({ ok: true });
    }
  });
});

test('a movement under way is left alone until no process can be at work on it', async () => {
  await bookedBy(50);
  // The first effect takes the places; the visit is not written any more.
  await survives(() => book(1, {}, dyingPorts(harness.ports, 1)));
  const leftAt = async (moment: number) => {
    harness.at(moment);
    await runVisits(harness.ports);
    return (await placesOf(harness, SLOT)).left;
  };
  expect(await leftAt(NOW + 59_000)).toBe(PLACES - 2);
  expect(await leftAt(NOW + 60_000)).toBe(PLACES - 1);
});

test('who comes for a full slot costs two database calls, and none within the next second', async () => {
  await Promise.all(Array.from({ length: PLACES }, (_, n) => bookedBy(n)));
  expect(await harness.countCalls(() => book(100))).toBe(2);
  expect(await harness.countCalls(() => book(101))).toBe(0);
  harness.at(NOW + 1000);
  expect(await harness.countCalls(() => book(102))).toBe(2);
});

/** Whether the work came to its end before its process died. */
async function survives(work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  try {
    expect((await work()).ok).toBe(true);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}
