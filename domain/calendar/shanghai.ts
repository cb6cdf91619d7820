/**
 * Dates and times of Asia/Shanghai, computed with a fixed offset and never from the machine's time zone.
 * China has kept +08:00 without summer time since 1991-09-15, so the offset holds for everything the product dates.
 */

/** A day in Shanghai as text 'YYYY-MM-DD'; such texts sort by time. */
export type DateText = string;
/** A time of day in Shanghai as text 'HH:MM'. */
export type TimeText = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;
const OFFSET = 8 * MS_PER_HOUR;

const DATE = /^([1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the text is a day of the Gregorian calendar in the form 'YYYY-MM-DD', from the year 1000 on. */
export function isDateText(text: string): boolean {
  return DATE.test(text) && dateOfDayNumber(dayNumber(text)) === text;
}

/** Whether the text is a time of day 'HH:MM' from 00:00 to 23:59. */
export function isTimeText(text: string): boolean {
  return TIME.test(text);
}

/** The day in Shanghai on which the moment falls. */
export function dateOf(moment: EpochMs): DateText {
  return dateOfDayNumber(Math.floor((moment + OFFSET) / MS_PER_DAY));
}

/** The time of day in Shanghai, in whole minutes that have begun. */
export function timeOf(moment: EpochMs): TimeText {
  const minutes = Math.floor(millisecondOfDay(moment) / MS_PER_MINUTE);
  return `${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

/** The moment at which the day begins in Shanghai (00:00:00.000). */
export function startOfDay(date: DateText): EpochMs {
  return dayNumber(date) * MS_PER_DAY - OFFSET;
}

/** The first moment after the day, its 24:00. */
export function endOfDay(date: DateText): EpochMs {
  return startOfDay(date) + MS_PER_DAY;
}

/** The moment of a time of day ('HH:MM') on a day in Shanghai. */
export function momentAt(date: DateText, time: TimeText): EpochMs {
  const [hours = '', minutes = ''] = time.split(':');
  return startOfDay(date) + Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE;
}

/** The day that lies `days` after the date; before it when negative. */
export function addDays(date: DateText, days: number): DateText {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day of a later year; 29 February becomes 28 February where the year has none. */
export function addYears(date: DateText, years: number): DateText {
  const moved = padded(Number(date.slice(0, 4)) + years, 4) + date.slice(4);
  return isDateText(moved) ? moved : moved.slice(0, 8) + '28';
}

/** Days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: DateText, to: DateText): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: DateText): number {
  // 1970-01-01, day 0, was a Thursday.
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** Full years lived on a day by somebody born on `birthDate`; a birthday on 29 February counts from 1 March. */
export function ageOn(birthDate: DateText, date: DateText): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function dayNumber(date: DateText): number {
  const [year = '', month = '', day = ''] = date.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / MS_PER_DAY;
}

function dateOfDayNumber(days: number): DateText {
  const day = new Date(days * MS_PER_DAY);
  return [
    padded(day.getUTCFullYear(), 4),
    padded(day.getUTCMonth() + 1, 2),
    padded(day.getUTCDate(), 2),
  ].join('-');
}

function millisecondOfDay(moment: EpochMs): number {
  return (((moment + OFFSET) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
