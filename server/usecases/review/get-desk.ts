import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { nextReview } from '../../../domain/review/review-calendar';
import type { Desk } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { partOf } from './desk-part';
import { findRecentBatches } from './find-batches';
import { findColleagues } from './find-colleagues';
import { viewBatch } from './view-batch';

/**
 * What the desk shows first: the batch to work on, others that are not closed, the last one, who waits, and the next
 * review. Eleven database calls, and two more for each further open batch.
 */
export const getDesk: UseCase<Record<string, never>, Desk> = async (ports, caller) => {
  const serverNow = ports.clock.now();
  const [recent, waiting, colleagues] = await Promise.all([
    findRecentBatches(ports),
    ports.store.collection('registrations').count({ status: 'submitted' }),
    findColleagues(ports),
  ]);
  const open = recent.filter((batch) => batch.open);
  // What is being closed needs nobody: the batch to decide comes first, then the latest.
  const current = open.find(({ status }) => status !== 'closing') ?? open[0];
  const last = recent.find((batch) => !batch.open);
  const next = nextReview(serverNow, ports.school.review, isPublicHoliday);
  const [currentView, lastView, others] = await Promise.all([
    current ? viewBatch(ports, current) : null,
    last ? viewBatch(ports, last) : null,
    Promise.all(open.filter((batch) => batch !== current).map((batch) => viewBatch(ports, batch))),
  ]);
  return {
    ok: true,
    value: {
      serverNow,
      me: caller.accountKey,
      part: partOf(ports, caller),
      colleagues,
      current: currentView,
      others,
      last: lastView,
      waiting,
      next: next.ok ? { date: next.value.date, cutOffAt: next.value.cutOffAt } : null,
    },
  };
};
