import { dateOf } from '../../../domain/calendar/shanghai';
import { stepVisit } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import { tellVisitors } from './tell-visitors';

const PAGE = 500;

/**
 * Marks the visits of past days to which nobody came, and lets go who waited to the end, for a place or for the office.
 * Whoever waited for a place is told that none came free. Two database calls when there are none; one for each missed
 * visit, and four for all who waited.
 */
export async function markNoShows(ports: Ports, stopAt: number): Promise<void> {
  const now = ports.clock.now();
  const visits = ports.store.collection('visits');
  const past = { date: { before: dateOf(now) } };
  const due = await visits.find(
    { status: { in: ['booked', 'waiting'] }, ...past },
    { limit: PAGE },
  );
  const waited = due.filter(({ status }) => status === 'waiting');
  for (const { _id, version, ...visit } of due.filter(({ status }) => status === 'booked')) {
    const step = stepVisit(visit, 'mark-no-show', now, ports.school.visit);
    if (step.ok && ports.clock.now() < stopAt) {
      await visits.update(
        { _id, version, status: 'booked' },
        { set: { status: step.value }, increase: { version: 1 } },
      );
    }
  }
  const letGo = {
    set: { status: 'cancelled', cancelledAt: new Date(now), cancelledBy: 'no-answer' },
    increase: { version: 1 },
  } as const;
  await visits.update({ status: 'requested', ...past }, letGo);
  // Told before: whoever is killed in between is told once all the same.
  await tellVisitors(ports, waited, 'visit-unplaced');
  if (waited.length > 0) {
    await visits.update({ _id: { in: waited.map(({ _id }) => _id) }, status: 'waiting' }, letGo);
  }
}
