import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { nextReview } from '../../../domain/review/review-calendar';
import { registrationWindow } from '../../../domain/review/registration-window';
import type { ReviewView } from '../../contract/shapes';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { findRecentBatches } from '../review/find-batches';

/** Whether registrations can be sent at `now` (epoch ms), and which review comes next. One database call. */
export async function viewReview(ports: Ports, now: number): Promise<ReviewView> {
  if (!ports.school.registration.ways.includes('weekly-review')) {
    return { window: { state: 'open' }, next: null };
  }
  const [latest] = await findRecentBatches(ports, 1);
  const policy = ports.school.review;
  const next = nextReview(now, policy, isPublicHoliday);
  return {
    window: registrationWindow(now, latest ? timesOf(latest) : null, policy, isPublicHoliday),
    next: next.ok ? { date: next.value.date, cutOffAt: next.value.cutOffAt } : null,
  };
}

function timesOf(batch: BatchDocument) {
  return {
    status: batch.status,
    cutOffAt: batch.cutOffAt.getTime(),
    reopensLatestAt: batch.reopensLatestAt.getTime(),
  };
}
