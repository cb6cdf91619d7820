/** A Thursday's batch for tests of what comes between approval and card. */
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { fillRoster, office, people, person, submit } from '../../people';

export const THURSDAY = '2026-11-26';

export const numberOf = (n: number): string => person(n).form.document.number;

/** Lists of campus identities and of bars, as files. */
export const campusList = (...of: number[]): string => ['身份证号', ...of.map(numberOf)].join('\n');
export const barsList = (...of: number[]): string =>
  ['身份证号,原因', ...of.map((n) => `${numberOf(n)},转借`)].join('\n');

/** Persons 0 and 1 are exact matches, prepared at the cut-off and approved together. */
export async function prepareTwo(harness: Harness): Promise<void> {
  await fillRoster(
    harness,
    people(2).map(({ entry }) => entry),
  );
  harness.at(`${THURSDAY}T11:59:00+08:00`);
  for (const one of people(2)) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
}
