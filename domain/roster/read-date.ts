import { dateText } from '../identity/calendar-date';
import type { DateText } from '../identity/calendar-date';
import { cellText } from './cell-value';
import type { CellValue } from './cell-value';

/** What a cell tells of a day: always the year, the rest as far as it is written. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const EARLIEST_YEAR = 1850;
const LATEST_YEAR = 2100;
/** Serial numbers of spreadsheets that stand for days from 1900 to 2099; smaller ones would be years. */
const FIRST_SERIAL = 10000;
const LAST_SERIAL = 73050;

/**
 * Reads 2019-06-30, 2019/6/30, 2019.06, 201906, 2019年6月, 2019届, 20190630, 30/06/2019, the serial number of a
 * spreadsheet (43646) and the short year '19' (of the last hundred years, seen from `thisYear`). Null when it is
 * none of them or no day of the calendar. Where day and month cannot be told apart (06/07/2019) only the year is given.
 */
export function readDate(cell: CellValue | undefined, thisYear: number): PartialDate | null {
  if (typeof cell === 'object' && cell !== null)
    return partialDate(cell.year, cell.month, cell.day);
  const text = cellText(cell).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
  return (
    readYearFirst(text) ??
    readYearLast(text) ??
    readRunOfDigits(text) ??
    readSerial(text) ??
    readShortYear(text, thisYear)
  );
}

/** The whole day as 'YYYY-MM-DD', or null when the cell tells less. */
export function readDay(cell: CellValue | undefined, thisYear: number): DateText | null {
  const date = readDate(cell, thisYear);
  if (date?.month === undefined || date.day === undefined) return null;
  return dateText(date.year, date.month, date.day);
}

function readYearFirst(text: string): PartialDate | null {
  const match =
    /^(\d{4})\s*(?:[-/.年届级]\s*(?:(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?)?)?)?)?(?:毕业|入学)?$/.exec(
      text,
    );
  return match === null ? null : partialDate(...numbersOf(match));
}

function readYearLast(text: string): PartialDate | null {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const [a = 0, b = 0, year = 0] = match === null ? [] : numbersOf(match);
  if (match === null || (a > 12 && b > 12)) return null;
  if (a > 12) return partialDate(year, b, a);
  if (b > 12) return partialDate(year, a, b);
  return a === b ? partialDate(year, a, b) : partialDate(year);
}

function readRunOfDigits(text: string): PartialDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  return match === null ? null : partialDate(...numbersOf(match));
}

function readSerial(text: string): PartialDate | null {
  const serial = Number(/^(\d{5})(?:\.\d+)?$/.exec(text)?.[1] ?? Number.NaN);
  // 19… and 20… with five digits may as well be a year and a month without its zero.
  const ambiguous = serial >= 19000 && serial < 21000;
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL && !ambiguous ? dayOfSerial(serial) : null;
}

function readShortYear(text: string, thisYear: number): PartialDate | null {
  const match = /^['’]?(\d{2})\s*[届级年]?$/.exec(text);
  if (match === null) return null;
  const year = Math.floor(thisYear / 100) * 100 + Number(match[1]);
  return partialDate(year > thisYear + 1 ? year - 100 : year);
}

/**
 * The day of a spreadsheet's serial number in the 1900 system. Day 60 there is the 29 February 1900 that never was,
 * so from March 1900 on the count begins at 1899-12-30. Civil-from-days by Howard Hinnant.
 */
function dayOfSerial(serial: number): PartialDate | null {
  const daysFromMarchOfYearZero = serial + 693_899;
  const era = Math.floor(daysFromMarchOfYearZero / 146_097);
  const dayOfEra = daysFromMarchOfYearZero - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return partialDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function numbersOf(match: RegExpExecArray): [number, number | undefined, number | undefined] {
  const [year = 0, month, day] = match
    .slice(1)
    .map((digits: string | undefined) => (digits === undefined ? undefined : Number(digits)));
  return [year, month, day];
}

function partialDate(year: number, month?: number, day?: number): PartialDate | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  if (month === undefined) return { year };
  if (dateText(year, month, day ?? 1) === null) return null;
  return day === undefined ? { year, month } : { year, month, day };
}
