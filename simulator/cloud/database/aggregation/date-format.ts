/** The formats of `$dateToString` and `$dateFromString`: `%Y-%m-%d`. */
import { requestFailed } from '../refusals';
import { dayOfYear, isoWeek, isoWeekYear, week } from './calendar';

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

const WRITERS: Readonly<Record<string, (local: Date, offset: number) => string>> = {
  Y: (local) => digits(local.getUTCFullYear(), 4),
  m: (local) => digits(local.getUTCMonth() + 1, 2),
  d: (local) => digits(local.getUTCDate(), 2),
  H: (local) => digits(local.getUTCHours(), 2),
  M: (local) => digits(local.getUTCMinutes(), 2),
  S: (local) => digits(local.getUTCSeconds(), 2),
  L: (local) => digits(local.getUTCMilliseconds(), 3),
  j: (local) => digits(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(local.getUTCDay() || 7),
  U: (local) => digits(week(local), 2),
  V: (local) => digits(isoWeek(local), 2),
  G: (local) => digits(isoWeekYear(local), 4),
  z: (_local, offset) => {
    const minutes = Math.abs(Math.round(offset / 60_000));
    return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${digits(minutes % 60, 2)}`;
  },
  Z: (_local, offset) =>
    `${offset < 0 ? '-' : '+'}${digits(Math.abs(Math.round(offset / 60_000)), 3)}`,
  '%': () => '%',
};

/** `local` is the date in its zone read as UTC; `offset` is that zone's, in milliseconds. */
export function formatDate(local: Date, format: string, offset: number): string {
  return format.replace(/%([\s\S]?)/g, (_whole, letter: string) => {
    if (letter === '') {
      throw requestFailed("Unmatched '%' at end of format string");
    }
    const write = Object.hasOwn(WRITERS, letter) ? WRITERS[letter] : undefined;
    if (write === undefined) {
      throw requestFailed(`Invalid format character '%${letter}' in format string`);
    }
    return write(local, offset);
  });
}

const READERS: Readonly<Record<string, string>> = {
  Y: '(?<year>\\d{4})',
  m: '(?<month>\\d{2})',
  d: '(?<day>\\d{2})',
  H: '(?<hour>\\d{2})',
  M: '(?<minute>\\d{2})',
  S: '(?<second>\\d{2})',
  L: '(?<millisecond>\\d{3})',
  z: '(?<zone>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

/** The date as if in UTC, and the offset it names itself (milliseconds); null when the text does not fit the format. */
export function parseDate(
  text: string,
  format: string,
): { local: number; offset: number | null } | null {
  const source = format.replace(/%([\s\S]?)|[.*+?^${}()|[\]\\]/g, (whole, letter?: string) => {
    if (letter === undefined) {
      return `\\${whole}`;
    }
    const read = Object.hasOwn(READERS, letter) ? READERS[letter] : undefined;
    if (read === undefined) {
      throw requestFailed(`Invalid format character '%${letter}' in format string`);
    }
    return read;
  });
  const groups = new RegExp(`^${source}$`).exec(text)?.groups;
  const [year, month, day] = [groups?.['year'], groups?.['month'], groups?.['day']];
  if (groups === undefined || year === undefined || month === undefined || day === undefined) {
    return null;
  }
  const time = ['hour', 'minute', 'second', 'millisecond'].map((name) => Number(groups[name] ?? 0));
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = time;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    hour,
    minute,
    second,
    millisecond,
  );
  const read = new Date(local);
  const exists =
    read.getUTCMonth() + 1 === Number(month) &&
    read.getUTCDate() === Number(day) &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return exists ? { local, offset: zoneIn(groups['zone']) } : null;
}

function zoneIn(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}
