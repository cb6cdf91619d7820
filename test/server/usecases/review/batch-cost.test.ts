import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { fillRoster, office, people, person, storeRegistrations } from '../../people';

const THURSDAY = '2026-11-26';
const REGISTERED = 800;
/** Calls of the database for each registration, over a whole batch; what persons decide by name comes on top. */
const AIM = 0.05;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

test('a batch of 800 costs at most 0.05 database calls for each registration, from opening to closing', async () => {
  const batchId = THURSDAY;
  // The very first batch pays for the lease and the counter, once for ever.
  harness.at('2026-11-19T12:00:00+08:00');
  await runWeeklyReview(harness.ports);
  await closeBatch(harness.ports, office(harness), { batchId: '2026-11-19' });
  const all = people(REGISTERED);
  await fillRoster(
    harness,
    all.slice(0, REGISTERED - 40).map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T11:00:00+08:00`);
  await storeRegistrations(harness, all);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  const opening = await harness.countCalls(() => runWeeklyReview(harness.ports));
  for (const n of [REGISTERED - 1, REGISTERED - 2]) {
    await decideRegistration(harness.ports, office(harness), {
      batchId,
      registrationId: harness.ports.vault.accountKey(person(n).openid),
      outcome: n % 2 === 0 ? 'refused' : 'more-information',
      reasons: ['NOT_IN_ROSTER'],
    });
  }
  const approving = await harness.countCalls(() =>
    approveExactMatches(harness.ports, office(harness), { batchId }),
  );
  const closing = await harness.countCalls(() =>
    closeBatch(harness.ports, office(harness), { batchId }),
  );
  expect(await harness.all('batches')).toMatchObject([
    { counts: { submitted: 0 } },
    {
      status: 'closed',
      counts: {
        submitted: 800,
        exact: 760,
        approved: 760,
        refused: 1,
        moreInformation: 1,
        rolledOver: 38,
      },
    },
  ]);
  expect({
    opening,
    approving,
    closing,
    calls: opening + approving + closing,
    isWithinAim: (opening + approving + closing) / REGISTERED <= AIM,
  }).toMatchObject({
    isWithinAim: true,
  });
});
