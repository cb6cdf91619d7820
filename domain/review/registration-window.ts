import type { CalendarLookup } from '../calendar/coverage';
import { dateOf, type EpochMs } from '../calendar/shanghai';
import type { BatchStatus } from './batch';
import { isReviewDay, reviewOn } from './review-calendar';
import type { ReviewPolicy } from './review-policy';

export type RegistrationWindow =
  | { readonly state: 'open' }
  | {
      readonly state: 'suspended';
      /** When it opens again at the latest; earlier if the batch closes earlier. */
      readonly until: EpochMs;
    };

/** What of a batch the window depends on. */
export interface BatchTimes {
  readonly status: BatchStatus;
  readonly cutOffAt: EpochMs;
  readonly reopensLatestAt: EpochMs;
}

/**
 * Whether registrations can be sent at `now`. `latestBatch` is the one with the latest cut-off, open or closed: without
 * the closed one nobody could tell a batch that is done from a batch that the timer has yet to open.
 *
 * Registration is suspended from the cut-off itself, not from the moment the timer comes round to opening the batch. On
 * a day the calendar cannot judge there is no regular review (it needs a person), so nothing suspends registration.
 */
export function registrationWindow(
  now: EpochMs,
  latestBatch: BatchTimes | null,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): RegistrationWindow {
  const inReview = latestBatch !== null && latestBatch.status !== 'closed';
  if (inReview && isBetween(latestBatch.cutOffAt, now, latestBatch.reopensLatestAt)) {
    return { state: 'suspended', until: latestBatch.reopensLatestAt };
  }
  const today = dateOf(now);
  const review = reviewOn(today, policy);
  const isDone =
    latestBatch !== null &&
    latestBatch.status === 'closed' &&
    latestBatch.cutOffAt >= review.cutOffAt;
  if (
    !isDone &&
    isBetween(review.cutOffAt, now, review.reopensLatestAt) &&
    isReviewDay(today, policy, isHoliday) === true
  ) {
    return { state: 'suspended', until: review.reopensLatestAt };
  }
  return { state: 'open' };
}

function isBetween(from: EpochMs, moment: EpochMs, to: EpochMs): boolean {
  return from <= moment && moment < to;
}
