/** The timer that closes a forgotten batch, killed and doubled: what is done stays done, and is hardly done again. */
import type { LogEntry } from '../../../../simulator/cloud/log';
import { StoreFailure } from '../../../../server/ports/store';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { fillRoster, office, people, storeRegistrations } from '../../people';

const THURSDAY = '2026-11-26';
/** Longer than a lease: whoever died has let go. */
const PAUSE_MS = 71_000;
const WRITES = ['insertDocument', 'modifyDocument', 'deleteDocument'];

let harness: Harness;
let now: number;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const at = (moment: number): void => {
  now = moment;
  harness.at(now);
};

/** A batch of exact matches that were approved together, on pages of two, that nobody closes until 17:00. */
async function forget(registered: number): Promise<void> {
  await harness.reset();
  const all = people(registered);
  await fillRoster(
    harness,
    all.map(({ entry }) => entry),
  );
  at(Date.parse(`${THURSDAY}T11:00:00+08:00`));
  await storeRegistrations(harness, all);
  at(Date.parse(`${THURSDAY}T12:00:00+08:00`));
  await runWeeklyReview(harness.ports, 2);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
  at(Date.parse(`${THURSDAY}T17:00:00+08:00`));
}

/** The timer's ticks until the batch is closed; the first process dies at its n-th call. */
async function closeKilledAt(n: number): Promise<boolean> {
  let died = false;
  try {
    await runWeeklyReview(dyingPorts(harness.ports, n));
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFailure);
    died = true;
  }
  at(now + PAUSE_MS);
  await Promise.all([runWeeklyReview(harness.ports), runWeeklyReview(harness.ports)]);
  return died;
}

async function finalState() {
  const [batches, registrations, cards, outbox, audit] = await Promise.all([
    harness.all('batches'),
    harness.all('registrations'),
    harness.all('cards'),
    harness.all('outbox'),
    harness.all('audit'),
  ]);
  return {
    batches: batches.map(({ status, open, closedBy, counts, waiting }) => ({
      status,
      open,
      closedBy,
      counts,
      waited: waiting?.people,
    })),
    registrations: registrations.map(({ _id, status, version }) => ({ _id, status, version })),
    holders: cards.map(({ registrationId }) => registrationId).sort(),
    messages: outbox.map(({ _id }) => _id),
    closings: audit.filter(({ action }) => action === 'close-batch').length,
  };
}

test('killed after any of its effects, then run by two at once, it ends the same and counts everybody once', async () => {
  await forget(3);
  await closeKilledAt(Number.POSITIVE_INFINITY);
  const expected = await finalState();
  expect(expected).toMatchObject({
    batches: [{ status: 'closed', closedBy: 'timer', counts: { approved: 3 }, waited: 3 }],
    closings: 1,
  });
  for (let n = 1, died = true; died; n += 1) {
    await forget(3);
    died = await closeKilledAt(n);
    expect({ n, ...(await finalState()) }).toEqual({ n, ...expected });
  }
});

test('a run that is killed writes at most a tenth more than one that is not', async () => {
  const writesOf = async (n: number): Promise<number> => {
    await forget(24);
    let writes = 0;
    const stop = harness.simulator.cloud.log.onEntry((entry: LogEntry) => {
      writes += entry.type === 'database' && WRITES.includes(entry.action) ? 1 : 0;
    });
    try {
      await runWeeklyReview(dyingPorts(harness.ports, n)).catch(() => undefined);
      at(now + PAUSE_MS);
      await runWeeklyReview(harness.ports);
    } finally {
      stop();
    }
    return writes;
  };
  const clean = await writesOf(Number.POSITIVE_INFINITY);
  expect(clean).toBeGreaterThan(60);
  for (const n of [20, 60, 100]) {
    expect({ n, isWithin: (await writesOf(n)) <= clean * 1.1 }).toEqual({ n, isWithin: true });
  }
});
