import { YEAR_NOT_COVERED, type CalendarLookup, type YearNotCovered } from '../calendar/coverage';
import { dateOf, momentAt, type EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import type { BatchStatus } from './batch';
import { isReviewDay, lastReview, reviewOn } from './review-calendar';
import type { Review } from './review-calendar';
import type { ReviewPolicy } from './review-policy';

/** A batch about to be stored: its id is what makes it the only one. */
export interface NewBatch {
  /** The review day, such as '2026-11-26'; a run by hand has a number after it, '2026-11-26-1'. */
  readonly id: string;
  readonly kind: 'regular' | 'by-hand';
  readonly cutOffAt: EpochMs;
  readonly reopensLatestAt: EpochMs;
  readonly reason: string | null;
}

/** The batches with the latest cut-offs; the status of each. */
export type ExistingBatches = readonly { readonly id: string; readonly status: BatchStatus }[];

const LONGEST_REASON = 200;

/**
 * The regular batch of the review day on which `now` falls, opened by the timer. Other batches, forgotten ones and ones
 * that are being closed, do not stand in its way. Errors: BATCH_ALREADY_OPEN (today's), BATCH_ALREADY_CLOSED (today's
 * has been held), BATCH_NOT_THE_DAY, BATCH_CUT_OFF_AHEAD, CALENDAR_YEAR_NOT_COVERED (nobody can say whether it is the
 * day: a person opens a batch by hand).
 */
export function openRegularBatch(
  now: EpochMs,
  existing: ExistingBatches,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): Result<
  NewBatch,
  | 'BATCH_ALREADY_OPEN'
  | 'BATCH_ALREADY_CLOSED'
  | 'BATCH_NOT_THE_DAY'
  | 'BATCH_CUT_OFF_AHEAD'
  | YearNotCovered
> {
  const review = reviewOn(dateOf(now), policy);
  const isTheDay = isReviewDay(review.date, policy, isHoliday);
  if (isTheDay === YEAR_NOT_COVERED) return fail(YEAR_NOT_COVERED);
  if (!isTheDay) return fail('BATCH_NOT_THE_DAY');
  if (now < review.cutOffAt) return fail('BATCH_CUT_OFF_AHEAD');
  return regularOf(review, existing);
}

/**
 * The regular batch of the last review, when nobody opened it on its day: the timer was missing for all of it. Whether
 * anybody waits for it is for the caller to find out. Errors: BATCH_ALREADY_OPEN, BATCH_ALREADY_CLOSED,
 * BATCH_NOT_THE_DAY (there was no review).
 */
export function openMissedBatch(
  now: EpochMs,
  existing: ExistingBatches,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): Result<NewBatch, 'BATCH_ALREADY_OPEN' | 'BATCH_ALREADY_CLOSED' | 'BATCH_NOT_THE_DAY'> {
  const review = lastReview(now, policy, isHoliday);
  return review === null ? fail('BATCH_NOT_THE_DAY') : regularOf(review, existing);
}

function regularOf(
  review: Review,
  existing: ExistingBatches,
): Result<NewBatch, 'BATCH_ALREADY_OPEN' | 'BATCH_ALREADY_CLOSED'> {
  const present = existing.find(({ id }) => id === review.date);
  if (present !== undefined) {
    return fail(present.status === 'closed' ? 'BATCH_ALREADY_CLOSED' : 'BATCH_ALREADY_OPEN');
  }
  return ok({
    id: review.date,
    kind: 'regular',
    cutOffAt: review.cutOffAt,
    reopensLatestAt: review.reopensLatestAt,
    reason: null,
  });
}

/**
 * A batch that a member of staff opens, on any day, for a stated cut-off that has passed and for a stated reason.
 * Registration is suspended for it as for a regular one, but never beyond the day's latest reopening: a run in the
 * evening suspends nothing. One that is being closed does not stand in its way. Errors: BATCH_ALREADY_OPEN,
 * BATCH_REASON_MISSING, BATCH_REASON_TOO_LONG, BATCH_CUT_OFF_AHEAD.
 */
export function openBatchByHand(
  now: EpochMs,
  request: { readonly cutOffAt: EpochMs; readonly reason: string },
  existing: ExistingBatches,
  policy: ReviewPolicy,
): Result<
  NewBatch,
  'BATCH_ALREADY_OPEN' | 'BATCH_REASON_MISSING' | 'BATCH_REASON_TOO_LONG' | 'BATCH_CUT_OFF_AHEAD'
> {
  const isOpen = existing.some(({ status }) => status !== 'closing' && status !== 'closed');
  if (isOpen) return fail('BATCH_ALREADY_OPEN');
  const reason = request.reason.trim();
  if (reason === '') return fail('BATCH_REASON_MISSING', 'reason');
  if (reason.length > LONGEST_REASON) return fail('BATCH_REASON_TOO_LONG', 'reason');
  if (request.cutOffAt > now) return fail('BATCH_CUT_OFF_AHEAD', 'cutOffAt');
  const cutOffDay = dateOf(request.cutOffAt);
  const latest = momentAt(cutOffDay, policy.reopenLatest);
  return ok({
    id: nextIdByHand(dateOf(now), existing),
    kind: 'by-hand',
    cutOffAt: request.cutOffAt,
    reopensLatestAt: Math.max(request.cutOffAt, latest),
    reason,
  });
}

function nextIdByHand(date: string, existing: ExistingBatches): string {
  let run = 1;
  while (existing.some(({ id }) => id === `${date}-${run}`)) run += 1;
  return `${date}-${run}`;
}
