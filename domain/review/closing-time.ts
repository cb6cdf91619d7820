import type { CalendarLookup } from '../calendar/coverage';
import { dateOf, momentAt, type EpochMs } from '../calendar/shanghai';
import { nextReview } from './review-calendar';
import type { ReviewPolicy } from './review-policy';

/** What of a batch decides when it is closed without anybody asking. Moments are epoch ms. */
export interface ClosableBatch {
  readonly kind: 'regular' | 'by-hand';
  readonly reopensLatestAt: EpochMs;
  readonly openedAt: EpochMs;
  /** Null while it is not paused. */
  readonly pausedAt: EpochMs | null;
}

/**
 * When the timer closes a batch that staff have not closed: at the first latest reopening of a review day after it was
 * opened, or paused. For a regular batch that is its own; one that was opened after it (the timer had been missing), one
 * opened by hand and one that was paused in time have until the next. Null when the calendar does not reach that far:
 * then a person closes it.
 */
export function closesItselfAt(
  batch: ClosableBatch,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): EpochMs | null {
  const since = Math.max(batch.openedAt, batch.pausedAt ?? 0);
  if (batch.kind === 'regular' && since < batch.reopensLatestAt && batch.pausedAt === null) {
    return batch.reopensLatestAt;
  }
  // A pause during the review day is for longer than that day.
  const from = batch.pausedAt === null ? since : Math.max(since, endOfReviewOf(since, policy));
  return firstReopeningAfter(from, policy, isHoliday);
}

/** The day's latest reopening, whether or not it is a review day. */
function endOfReviewOf(moment: EpochMs, policy: ReviewPolicy): EpochMs {
  return momentAt(dateOf(moment), policy.reopenLatest);
}

function firstReopeningAfter(
  moment: EpochMs,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): EpochMs | null {
  // Between cut-off and reopening the review of the day itself is the one: it is found from before its cut-off.
  const beginning = momentAt(dateOf(moment), '00:00');
  const first = nextReview(beginning - 1, policy, isHoliday);
  if (!first.ok) return null;
  if (first.value.reopensLatestAt > moment) return first.value.reopensLatestAt;
  const next = nextReview(moment, policy, isHoliday);
  return next.ok ? next.value.reopensLatestAt : null;
}
