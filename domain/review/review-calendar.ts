import { YEAR_NOT_COVERED, type CalendarLookup, type YearNotCovered } from '../calendar/coverage';
import {
  addDays,
  dateOf,
  momentAt,
  weekdayOf,
  type DateText,
  type EpochMs,
} from '../calendar/shanghai';
import { isVacation } from '../calendar/vacations';
import { fail, ok, type Result } from '../result';
import type { ReviewPolicy } from './review-policy';

/** One weekly review: the day, and the moments between which registration may be suspended for it. */
export interface Review {
  readonly date: DateText;
  readonly cutOffAt: EpochMs;
  readonly reopensLatestAt: EpochMs;
}

/** Far enough to pass the longest vacation twice. */
const FURTHEST_DAYS = 366;

/**
 * Whether the school reviews on that day: its weekday, outside vacations and public holidays.
 * CALENDAR_YEAR_NOT_COVERED when the day has the right weekday but the calendar does not reach it.
 */
export function isReviewDay(
  date: DateText,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): boolean | YearNotCovered {
  if (weekdayOf(date) !== policy.weekday) return false;
  const vacation = isVacation(date, policy.vacations);
  if (vacation === YEAR_NOT_COVERED) return YEAR_NOT_COVERED;
  if (vacation) return false;
  const holiday = isHoliday(date);
  return holiday === YEAR_NOT_COVERED ? YEAR_NOT_COVERED : !holiday;
}

/** The moments of the review of a day, whether or not there is one on it. */
export function reviewOn(date: DateText, policy: ReviewPolicy): Review {
  return {
    date,
    cutOffAt: momentAt(date, policy.cutOff),
    reopensLatestAt: momentAt(date, policy.reopenLatest),
  };
}

/**
 * The review that a registration committed at `moment` takes part in: the first whose cut-off lies after it.
 * Fails with CALENDAR_YEAR_NOT_COVERED when the calendar does not reach as far as that review.
 */
export function nextReview(
  moment: EpochMs,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): Result<Review, YearNotCovered> {
  const today = dateOf(moment);
  for (let days = 0; days <= FURTHEST_DAYS; days += 1) {
    const review = reviewOn(addDays(today, days), policy);
    if (review.cutOffAt <= moment) continue;
    const isOne = isReviewDay(review.date, policy, isHoliday);
    if (isOne === YEAR_NOT_COVERED) return fail(YEAR_NOT_COVERED);
    if (isOne) return ok(review);
  }
  return fail(YEAR_NOT_COVERED);
}

/**
 * The review whose cut-off was reached last at `moment`; null when there was none within a year, or when the calendar
 * does not reach back as far as that.
 */
export function lastReview(
  moment: EpochMs,
  policy: ReviewPolicy,
  isHoliday: CalendarLookup,
): Review | null {
  const today = dateOf(moment);
  for (let days = 0; days <= FURTHEST_DAYS; days += 1) {
    const review = reviewOn(addDays(today, -days), policy);
    if (review.cutOffAt > moment) continue;
    const isOne = isReviewDay(review.date, policy, isHoliday);
    if (isOne === YEAR_NOT_COVERED) return null;
    if (isOne) return review;
  }
  return null;
}
