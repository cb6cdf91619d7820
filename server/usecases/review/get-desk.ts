import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { nextReview } from '../../../domain/review/review-calendar';
import type { Desk } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { findRecentBatches } from './find-batches';
import { viewBatch } from './view-batch';

/** What the office sees first: the open batch, the last one, who waits, and the next review. At most ten database calls. */
export const getDesk: UseCase<Record<string, never>, Desk> = async (ports) => {
  const serverNow = ports.clock.now();
  const [recent, waiting] = await Promise.all([
    findRecentBatches(ports),
    ports.store.collection('registrations').count({ status: 'submitted' }),
  ]);
  const current = recent.find((batch) => batch.open);
  const last = recent.find((batch) => !batch.open);
  const next = nextReview(serverNow, ports.school.review, isPublicHoliday);
  const [currentView, lastView] = await Promise.all([
    current ? viewBatch(ports, current) : null,
    last ? viewBatch(ports, last) : null,
  ]);
  return {
    ok: true,
    value: {
      serverNow,
      current: currentView,
      last: lastView,
      waiting,
      next: next.ok ? { date: next.value.date, cutOffAt: next.value.cutOffAt } : null,
    },
  };
};
