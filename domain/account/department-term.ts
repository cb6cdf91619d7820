/** The term within which a department decides an application: working days, and the clock stands still in vacations. */
import type { CalendarLookup, YearNotCovered } from '../calendar/coverage';
import { addDays, type DateText } from '../calendar/shanghai';
import type { Period } from '../calendar/vacations';
import { addWorkingDays, countWorkingDays } from '../calendar/working-days';
import { ok, type Result } from '../result';

export interface TermPolicy {
  readonly departmentWorkingDays: number;
  readonly vacations: readonly Period[];
}

/** The last day of the term of an application sent on that day. Fails with CALENDAR_YEAR_NOT_COVERED. */
export function departmentDueOn(
  sentOn: DateText,
  policy: TermPolicy,
  isWorkingDay: CalendarLookup,
): Result<DateText, YearNotCovered> {
  return addWorkingDays(sentOn, policy.departmentWorkingDays, isWorkingDay, policy.vacations);
}

/**
 * What is left of a term on `today`: working days after today, 0 on the last one, and below zero how many have passed
 * since. Fails with CALENDAR_YEAR_NOT_COVERED.
 */
export function workingDaysLeft(
  today: DateText,
  dueOn: DateText,
  { vacations }: TermPolicy,
  isWorkingDay: CalendarLookup,
): Result<number, YearNotCovered> {
  if (today <= dueOn) return countWorkingDays(addDays(today, 1), dueOn, isWorkingDay, vacations);
  const passed = countWorkingDays(addDays(dueOn, 1), today, isWorkingDay, vacations);
  // Over is over, also on a weekend.
  return passed.ok ? ok(-Math.max(1, passed.value)) : passed;
}
