import { dateOf } from '../../../domain/calendar/shanghai';
import { stepVisit } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';

const PAGE = 500;

/**
 * Marks the visits of past days to which nobody came, and lets go who waited to the end, for a place
 * or for the office. Two database calls when there
 * are none, and one for each.
 */
export async function markNoShows(ports: Ports, stopAt: number): Promise<void> {
  const now = ports.clock.now();
  const visits = ports.store.collection('visits');
  const past = { date: { before: dateOf(now) } };
  for (const { _id, version, ...visit } of await visits.find(
    { status: 'booked', ...past },
    { limit: PAGE },
  )) {
    const step = stepVisit(visit, 'mark-no-show', now, ports.school.visit);
    if (step.ok && ports.clock.now() < stopAt) {
      await visits.update(
        { _id, version, status: 'booked' },
        { set: { status: step.value }, increase: { version: 1 } },
      );
    }
  }
  await visits.update(
    { status: { in: ['waiting', 'requested'] }, ...past },
    {
      set: { status: 'cancelled', cancelledAt: new Date(now), cancelledBy: 'no-answer' },
      increase: { version: 1 },
    },
  );
}
