/**
 * Public holidays of mainland China and the weekends worked to make up for them, as the State Council announces them
 * each autumn for the coming year. Only the server asks: the table is large.
 *
 * Of the package only the table is used, with dates as text. Its weekdays are those of the machine's time zone: west
 * of Greenwich it takes Mondays for Sundays.
 */
import { getDayDetail } from 'chinese-days';
import { YEAR_NOT_COVERED, type YearNotCovered } from './coverage';
import { weekdayOf, type DateText } from './shanghai';

const SUNDAY = 0;
const SATURDAY = 6;

/** Whether the table knows the year; for another the package would silently take every weekday for a working day. */
export function coversYearOf(date: DateText): boolean {
  // National Day is a holiday in every year announced so far, so a year without it is a year without data.
  return announced(`${date.slice(0, 4)}-10-01`) === 'holiday';
}

/** Whether the day is part of a public holiday; an ordinary weekend is not. CALENDAR_YEAR_NOT_COVERED if unknown. */
export function isPublicHoliday(date: DateText): boolean | YearNotCovered {
  return coversYearOf(date) ? announced(date) === 'holiday' : YEAR_NOT_COVERED;
}

/**
 * Whether people work on the day: Monday to Friday outside public holidays, and the weekend days worked instead.
 * CALENDAR_YEAR_NOT_COVERED if unknown.
 */
export function isWorkingDay(date: DateText): boolean | YearNotCovered {
  if (!coversYearOf(date)) return YEAR_NOT_COVERED;
  const found = announced(date);
  if (found !== null) return found === 'worked-instead';
  const weekday = weekdayOf(date);
  return weekday !== SUNDAY && weekday !== SATURDAY;
}

/** What was announced about the very day; null for a day like any other. */
function announced(date: DateText): 'holiday' | 'worked-instead' | null {
  const { name, work } = getDayDetail(date);
  // The package answers 'National Day,国庆节,3' for a day of the table, and for another the weekday's English name.
  if (!name.includes(',')) return null;
  return work ? 'worked-instead' : 'holiday';
}
