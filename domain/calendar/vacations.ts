import { YEAR_NOT_COVERED, type YearNotCovered } from './coverage';
import type { DateText } from './shanghai';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: DateText;
  readonly to: DateText;
}

export function isWithin(date: DateText, periods: readonly Period[]): boolean {
  return periods.some((period) => period.from <= date && date <= period.to);
}

/**
 * Whether the day falls into a winter or summer vacation of the school's table; CALENDAR_YEAR_NOT_COVERED for a year
 * after the table's last, because a table nobody has continued would turn a vacation into term. An empty table
 * belongs to a school without vacations and covers every year.
 */
export function isVacation(date: DateText, vacations: readonly Period[]): boolean | YearNotCovered {
  const lastYear = vacations.reduce((last, { to }) => (to > last ? to : last), '').slice(0, 4);
  if (lastYear !== '' && date.slice(0, 4) > lastYear) return YEAR_NOT_COVERED;
  return isWithin(date, vacations);
}
