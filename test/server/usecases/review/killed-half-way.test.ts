import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { bringRosterIntoForce, fillRoster, office, people, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
/** Longer than a lease: whoever died has let go. */
const PAUSE_MS = 71_000;
const REGISTERED = 4;
const IN_ROSTER = 2;

let harness: Harness;
let now: number;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

beforeEach(async () => {
  await harness.reset();
  const all = people(REGISTERED);
  await fillRoster(
    harness,
    all.slice(0, IN_ROSTER).map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T11:00:00+08:00`);
  for (const one of all) await submit(harness, one);
  now = Date.parse(`${THURSDAY}T12:00:00+08:00`);
  harness.at(now);
});

const batchId = THURSDAY;
const registrationId = (n: number): string => harness.ports.vault.accountKey(person(n).openid);

/** Two exact matches approved together, one refused by name, one nobody decides; on pages of two. */
const STEPS: readonly ((ports: Ports) => Promise<unknown>)[] = [
  (ports) => runWeeklyReview(ports, 2),
  (ports) => approveExactMatches(ports, office(harness), { batchId }),
  (ports) =>
    decideRegistration(ports, office(harness), {
      batchId,
      registrationId: registrationId(2),
      outcome: 'refused',
      reasons: ['NOT_IN_ROSTER'],
    }),
  (ports) => closeBatch(ports, office(harness), { batchId }),
];

/** Runs the steps; the process dies at the n-th call, then each step is run again by a new one. True if it died. */
async function runAll(n: number): Promise<boolean> {
  let ports = dyingPorts(harness.ports, n);
  let died = false;
  for (const step of STEPS) {
    try {
      await step(ports);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
      died = true;
      ports = harness.ports;
      now += PAUSE_MS;
      harness.at(now);
      await step(ports);
    }
    await runWeeklyReview(ports).catch((error: unknown) => {
      expect(error).toBeInstanceOf(StoreFailure);
      died = true;
      ports = harness.ports;
      now += PAUSE_MS;
      harness.at(now);
    });
  }
  await runWeeklyReview(harness.ports);
  return died;
}

/** The state of everything that matters, without what is random. */
async function finalState() {
  const [batches, registrations, cards, persons, keys, outbox, audit] = await Promise.all([
    harness.all('batches'),
    harness.all('registrations'),
    harness.all('cards'),
    harness.all('persons'),
    harness.all('document_keys'),
    harness.all('outbox'),
    harness.all('audit'),
  ]);
  return {
    batches: batches.map(({ _id, status, open, counts }) => ({ _id, status, open, counts })),
    registrations: registrations.map(({ _id, status, batchId: batch }) => ({ _id, status, batch })),
    cardHolders: cards.map((card) => card.registrationId).sort(),
    cardsOfKnownPersons: cards.filter((card) => keys.some((key) => key.personId === card.personId))
      .length,
    personsWithCards: persons.filter((one) => cards.some((card) => card.personId === one._id))
      .length,
    messages: outbox.map(({ _id, template }) => [_id, template]),
    decisionsOnRecord: audit.filter(({ action }) => action === 'decide-refused').length,
  };
}

test('killed after any of its database calls and run again, a batch ends the same, with no number or message twice', async () => {
  const expected = await (async () => {
    await runAll(Number.POSITIVE_INFINITY);
    return finalState();
  })();
  expect(expected).toMatchObject({
    batches: [
      {
        status: 'closed',
        open: false,
        counts: { submitted: 4, exact: 2, approved: 2, refused: 1, rolledOver: 1 },
      },
    ],
    cardsOfKnownPersons: 2,
    personsWithCards: 2,
    decisionsOnRecord: 1,
  });
  expect(expected.messages).toHaveLength(4);
  const registrations = await harness.all('registrations');
  const roster = await harness.all('roster');
  let survived = false;
  for (let n = 1; !survived; n += 1) {
    await harness.reset();
    await harness.ports.store.collection('roster').addMissing(roster);
    await bringRosterIntoForce(harness);
    await harness.ports.store
      .collection('registrations')
      .addMissing(
        registrations.map((one) => ({ ...one, status: 'submitted', batchId: null, version: 1 })),
      );
    now = Date.parse(`${THURSDAY}T12:00:00+08:00`);
    harness.at(now);
    survived = !(await runAll(n));
    expect({ n, ...(await finalState()) }).toEqual({ n, ...expected });
  }
});
