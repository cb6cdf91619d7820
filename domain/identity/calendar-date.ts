/** A day of the calendar as text 'YYYY-MM-DD'; such texts sort by time. */
export type DateText = string;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** No graduate on any register was born earlier; the standard's own example is of 1880. */
const EARLIEST_BIRTH_YEAR = 1850;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day as 'YYYY-MM-DD', or null when the Gregorian calendar has no such day. */
export function dateText(year: number, month: number, day: number): DateText | null {
  const days = month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  const real = Number.isInteger(year) && year >= 1000 && year <= 9999 && day >= 1 && day <= days;
  if (!real || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Eight digits YYYYMMDD as a birth date that somebody can have on `today`; null for an impossible or a future day. */
export function birthDateFromDigits(digits: string, today: DateText): DateText | null {
  if (!/^\d{8}$/.test(digits)) return null;
  const date = dateText(
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6, 8)),
  );
  return date !== null && isPossibleBirthDate(date, today) ? date : null;
}

/** Whether somebody can have been born on `date`, seen from `today`; both 'YYYY-MM-DD'. */
export function isPossibleBirthDate(date: DateText, today: DateText): boolean {
  return date <= today && Number(date.slice(0, 4)) >= EARLIEST_BIRTH_YEAR;
}
