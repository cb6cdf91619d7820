/** Date expressions; a date is read in UTC or in the time zone given. */
import { isPlainObject, ObjectId } from '../extended-json';
import { requestFailed } from '../refusals';
import { shownValue } from '../shown-value';
import { isNumeric } from '../updating/numbers';
import type { Compile, Evaluate, SpecialOperator } from './evaluate';
import { isNil, namedParts, typeName } from './evaluate';
import { formatDate, parseDate } from './date-format';
import { isoWeek, isoWeekYear, dayOfYear, week } from './calendar';
import { textOf } from './texts';
import { momentOf, zoneOffset } from './time-zone';
import { dateIn } from './types';

/** The operand is a date, or `{ date, timezone }`. */
function part(name: string, read: (local: Date) => number): SpecialOperator {
  return (operand, compile) => {
    const single =
      Array.isArray(operand) && operand.length === 1 ? (operand[0] as unknown) : operand;
    const named = isPlainObject(single) && !(Object.keys(single)[0] ?? '$').startsWith('$');
    const parts = named
      ? namedParts(name, single, { date: 'needed', timezone: 'optional' })
      : { date: single };
    const date = compile(parts.date);
    const zone = optional(parts.timezone, compile);
    return (scope) => {
      const moment = date(scope);
      const timezone = zone?.(scope);
      if (isNil(moment) || (zone !== null && isNil(timezone))) return null;
      return read(inZone(dateOf(moment), zoneOf(timezone)));
    };
  };
}

export const DATES: Readonly<Record<string, SpecialOperator>> = {
  $year: part('$year', (date) => date.getUTCFullYear()),
  $month: part('$month', (date) => date.getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', (date) => date.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (date) => date.getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $hour: part('$hour', (date) => date.getUTCHours()),
  $minute: part('$minute', (date) => date.getUTCMinutes()),
  $second: part('$second', (date) => date.getUTCSeconds()),
  $millisecond: part('$millisecond', (date) => date.getUTCMilliseconds()),
  $week: part('$week', week),
  $isoWeek: part('$isoWeek', isoWeek),
  $isoWeekYear: part('$isoWeekYear', isoWeekYear),
  $isoDayOfWeek: part('$isoDayOfWeek', (date) => date.getUTCDay() || 7),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
  $dateToParts: dateToParts,
};

function dateOf(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return new Date(parseInt(value.hex.slice(0, 8), 16) * 1000);
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to Date`);
}

function zoneOf(value: unknown): string {
  return value === undefined
    ? 'UTC'
    : textOf(value, (type) => `timezone must evaluate to a string, found ${type}`);
}

const inZone = (moment: Date, zone: string): Date =>
  new Date(moment.getTime() + zoneOffset(zone, moment));

const optional = (expression: unknown, compile: Compile): Evaluate | null =>
  expression === undefined ? null : compile(expression);

function dateToString(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$dateToString', operand, {
    date: 'needed',
    format: 'optional',
    timezone: 'optional',
    onNull: 'optional',
  });
  const date = compile(parts.date);
  const format = optional(parts.format, compile);
  const zone = optional(parts.timezone, compile);
  const onNull = optional(parts.onNull, compile);
  return (scope) => {
    const moment = date(scope);
    if (isNil(moment)) return onNull === null ? null : onNull(scope);
    const timezone = zone?.(scope);
    const pattern = format === null ? '%Y-%m-%dT%H:%M:%S.%LZ' : format(scope);
    if ((zone !== null && isNil(timezone)) || isNil(pattern)) return null;
    const name = zoneOf(timezone);
    const text = textOf(
      pattern,
      (type) =>
        `$dateToString requires that 'format' be a string, found: ${type} with value ${shownValue(pattern)}`,
    );
    const instant = dateOf(moment);
    return formatDate(inZone(instant, name), text, zoneOffset(name, instant));
  };
}

function dateFromString(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$dateFromString', operand, {
    dateString: 'needed',
    format: 'optional',
    timezone: 'optional',
    onError: 'optional',
    onNull: 'optional',
  });
  const text = compile(parts.dateString);
  const format = optional(parts.format, compile);
  const zone = optional(parts.timezone, compile);
  const onError = optional(parts.onError, compile);
  const onNull = optional(parts.onNull, compile);
  return (scope) => {
    const value = text(scope);
    if (isNil(value)) return onNull === null ? null : onNull(scope);
    const timezone = zone?.(scope);
    if (zone !== null && isNil(timezone)) return null;
    const read =
      typeof value === 'string'
        ? readDate(value, format?.(scope), timezone === undefined ? null : zoneOf(timezone))
        : null;
    if (read !== null) return read;
    if (onError !== null) return onError(scope);
    throw requestFailed(
      typeof value === 'string'
        ? `Error parsing date string '${value}'`
        : `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)} with value ${shownValue(value)}`,
    );
  };
}

function readDate(text: string, format: unknown, zone: string | null): Date | null {
  if (!isNil(format)) {
    const parsed = parseDate(
      text,
      textOf(
        format,
        (type) => `$dateFromString requires that 'format' be a string, found: ${type}`,
      ),
    );
    if (parsed === null) return null;
    return parsed.offset === null
      ? momentOf(parsed.local, zone ?? 'UTC')
      : new Date(parsed.local - parsed.offset);
  }
  const date = dateIn(text);
  if (date === null || zone === null) return date;
  if (/(?:Z|[+-]\d\d:?\d\d)$/.test(text) && text.length > 10) {
    throw requestFailed(
      `you cannot pass in a date/time string with time zone information ('${text}') together with a timezone argument`,
    );
  }
  return momentOf(date.getTime(), zone);
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const ISO_PARTS = [
  'isoWeekYear',
  'isoWeek',
  'isoDayOfWeek',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;

function dateFromParts(operand: unknown, compile: Compile): Evaluate {
  const iso = isPlainObject(operand) && 'isoWeekYear' in operand;
  const names = iso ? ISO_PARTS : PARTS;
  const given = namedParts('$dateFromParts', operand, {
    ...Object.fromEntries(names.map((name) => [name, 'optional' as const])),
    [names[0]]: 'needed',
    timezone: 'optional',
  });
  const evaluates = names.map((name) =>
    optional((given as Record<string, unknown>)[name], compile),
  );
  const zone = optional((given as Record<string, unknown>)['timezone'], compile);
  return (scope) => {
    const values = evaluates.map((evaluate, at) => {
      const value = evaluate === null ? (at < 3 ? 1 : 0) : evaluate(scope);
      if (isNil(value)) return null;
      if (!isNumeric(value) || !Number.isInteger(Number(value))) {
        throw requestFailed(
          `'${names[at] ?? ''}' must evaluate to an integer, found ${typeName(value)} with value ${shownValue(value)}`,
        );
      }
      return Number(value);
    });
    const timezone = zone?.(scope);
    if (values.includes(null) || (zone !== null && isNil(timezone))) return null;
    const [year = 0, second = 1, third = 1, ...time] = values.map(Number);
    if (year < 0 || year > 9999) {
      throw requestFailed(
        `'${names[0]}' must evaluate to an integer in the range 0 to 9999, found ${year}`,
      );
    }
    const day = iso ? isoDay(year, second, third) : utcDay(year, second, third);
    const [hour = 0, minute = 0, seconds = 0, millisecond = 0] = time;
    const local = day + ((hour * 60 + minute) * 60 + seconds) * 1000 + millisecond;
    return momentOf(local, zoneOf(timezone));
  };
}

/** Date.UTC takes the years 0 to 99 for those of the twentieth century. */
function utcDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

const DAY_MS = 86_400_000;

function isoDay(year: number, weekNumber: number, day: number): number {
  // 4 January is always in the first week.
  const fourth = utcDay(year, 1, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() || 7) - 1) * DAY_MS;
  return monday + ((weekNumber - 1) * 7 + (day - 1)) * DAY_MS;
}

function dateToParts(operand: unknown, compile: Compile): Evaluate {
  const parts = namedParts('$dateToParts', operand, {
    date: 'needed',
    timezone: 'optional',
    iso8601: 'optional',
  });
  const date = compile(parts.date);
  const zone = optional(parts.timezone, compile);
  const iso = optional(parts.iso8601, compile);
  return (scope) => {
    const moment = date(scope);
    const timezone = zone?.(scope);
    if (isNil(moment) || (zone !== null && isNil(timezone))) return null;
    const local = inZone(dateOf(moment), zoneOf(timezone));
    const time = {
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: local.getUTCMilliseconds(),
    };
    return iso?.(scope) === true
      ? {
          isoWeekYear: isoWeekYear(local),
          isoWeek: isoWeek(local),
          isoDayOfWeek: local.getUTCDay() || 7,
          ...time,
        }
      : {
          year: local.getUTCFullYear(),
          month: local.getUTCMonth() + 1,
          day: local.getUTCDate(),
          ...time,
        };
  };
}
