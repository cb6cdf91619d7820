import { fail, ok, type Result } from '../result';
import { YEAR_NOT_COVERED, type CalendarLookup, type YearNotCovered } from './coverage';
import { addDays, type DateText } from './shanghai';
import { isVacation, type Period } from './vacations';

/** Longer than a term of working days, vacations and holidays included, can ever take. */
const FURTHEST_DAYS = 400;

/**
 * The last day of a term of working days: counting begins on the day after `from`, and stands still in vacations.
 * `count` is 1 to 60. Fails with CALENDAR_YEAR_NOT_COVERED when a day on the way cannot be judged, or when the
 * calendar has no such day within 400 days.
 */
export function addWorkingDays(
  from: DateText,
  count: number,
  isWorkingDay: CalendarLookup,
  vacations: readonly Period[],
): Result<DateText, YearNotCovered> {
  let counted = 0;
  for (let days = 1; days <= FURTHEST_DAYS; days += 1) {
    const date = addDays(from, days);
    const counts = runsOn(date, isWorkingDay, vacations);
    if (counts === YEAR_NOT_COVERED) return fail(YEAR_NOT_COVERED);
    if (counts) counted += 1;
    if (counted === count) return ok(date);
  }
  return fail(YEAR_NOT_COVERED);
}

/**
 * How many working days there are from `from` to `to`, both included, without vacations; 0 when `to` lies before.
 * CALENDAR_YEAR_NOT_COVERED when one of the days cannot be judged, or they are more than 400 apart.
 */
export function countWorkingDays(
  from: DateText,
  to: DateText,
  isWorkingDay: CalendarLookup,
  vacations: readonly Period[],
): Result<number, YearNotCovered> {
  let counted = 0;
  let date = from;
  for (let days = 0; date <= to; days += 1) {
    const counts = days > FURTHEST_DAYS ? YEAR_NOT_COVERED : runsOn(date, isWorkingDay, vacations);
    if (counts === YEAR_NOT_COVERED) return fail(YEAR_NOT_COVERED);
    if (counts) counted += 1;
    date = addDays(date, 1);
  }
  return ok(counted);
}

/** Whether the term runs on that day. A vacation is asked first: within it the public calendar does not matter. */
function runsOn(
  date: DateText,
  isWorkingDay: CalendarLookup,
  vacations: readonly Period[],
): boolean | YearNotCovered {
  const vacation = isVacation(date, vacations);
  if (vacation === YEAR_NOT_COVERED) return YEAR_NOT_COVERED;
  return vacation ? false : isWorkingDay(date);
}
