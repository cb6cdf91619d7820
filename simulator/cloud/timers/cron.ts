/**
 * The platform's seven-field cron: second minute hour day month weekday year, in UTC+8 on every machine, with the
 * operators `, - * /` and no others. When day and weekday are both restricted, one of them is enough.
 */

export class CronError extends Error {}

interface Field {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
}

const FIELDS = [
  { name: 'second', lowest: 0, highest: 59 },
  { name: 'minute', lowest: 0, highest: 59 },
  { name: 'hour', lowest: 0, highest: 23 },
  { name: 'day', lowest: 1, highest: 31 },
  { name: 'month', lowest: 1, highest: 12 },
  { name: 'weekday', lowest: 0, highest: 6 },
  { name: 'year', lowest: 1970, highest: 2099 },
] as const satisfies readonly Field[];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  month: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  weekday: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

const OFFSET = 8 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

export interface Cron {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly years: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** Null is every day. */
  readonly days: ReadonlySet<number> | null;
  /** Null is every weekday; 0 is Sunday. */
  readonly weekdays: ReadonlySet<number> | null;
}

/** Parses the seven fields; throws a CronError that names the field that is wrong. */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    throw new CronError(`a cron expression has ${FIELDS.length} fields, not ${parts.length}`);
  }
  const [seconds, minutes, hours, days, months, weekdays, years] = FIELDS.map((field, position) =>
    parseField(parts[position] ?? '', field),
  ) as [number[], number[], number[], number[], number[], number[], number[]];
  return {
    seconds,
    minutes,
    hours,
    months: new Set(months),
    years: new Set(years),
    days: isAny(parts[3]) ? null : new Set(days),
    weekdays: isAny(parts[5]) ? null : new Set(weekdays),
  };
}

const isAny = (part: string | undefined): boolean => part === '*';

/** The values of a field, ascending. */
function parseField(part: string, field: Field): number[] {
  const values = new Set(part.split(',').flatMap((item) => parseItem(item, field)));
  return [...values].sort((one, other) => one - other);
}

function parseItem(item: string, field: Field): number[] {
  const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
  if (match === null) {
    throw wrong(field, item);
  }
  const [, any, first, last, step] = match;
  const from = any === undefined ? parseValue(first ?? '', field) : field.lowest;
  // "5/10" runs from 5 to the end of the field.
  const to =
    last !== undefined
      ? parseValue(last, field)
      : any !== undefined || step !== undefined
        ? field.highest
        : from;
  const by = step === undefined ? 1 : Number(step);
  if (by < 1 || from > to) {
    throw wrong(field, item);
  }
  const values: number[] = [];
  for (let value = from; value <= to; value += by) {
    values.push(value);
  }
  return values;
}

function parseValue(text: string, field: Field): number {
  const named = NAMES[field.name]?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.lowest && value <= field.highest)) {
    throw wrong(field, text);
  }
  return value;
}

function wrong(field: Field, text: string): CronError {
  return new CronError(`'${text}' is no ${field.name} (${field.lowest} to ${field.highest})`);
}

/** The first tick after `at` (milliseconds since 1970), or null when there is none until 2099. */
export function nextTick(cron: Cron, at: number): number | null {
  const local = Math.floor(at / 1000) * 1000 + 1000 + OFFSET;
  const startDay = Math.floor(local / DAY) * DAY;
  for (let day = startDay; new Date(day).getUTCFullYear() <= 2099; day += DAY) {
    const year = new Date(day).getUTCFullYear();
    if (!matchesDay(cron, new Date(day))) {
      if (!cron.years.has(year) && [...cron.years].every((one) => one < year)) {
        return null;
      }
      continue;
    }
    const time = firstTime(cron, day === startDay ? local - day : 0);
    if (time !== null) {
      return day + time - OFFSET;
    }
  }
  return null;
}

/** The last tick at or before `at` and after `since`, or null. */
export function lastTick(cron: Cron, since: number, at: number): number | null {
  const local = Math.floor(at / 1000) * 1000 + OFFSET;
  const startDay = Math.floor(local / DAY) * DAY;
  for (let day = startDay; day + DAY > since + OFFSET; day -= DAY) {
    const time = matchesDay(cron, new Date(day))
      ? lastTime(cron, day === startDay ? local - day : DAY - 1000)
      : null;
    if (time !== null) {
      const tick = day + time - OFFSET;
      return tick > since ? tick : null;
    }
  }
  return null;
}

function matchesDay({ days, weekdays, months, years }: Cron, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1) || !years.has(date.getUTCFullYear())) {
    return false;
  }
  const day = days?.has(date.getUTCDate());
  const weekday = weekdays?.has(date.getUTCDay());
  return day === undefined ? (weekday ?? true) : day || (weekday ?? false);
}

/** The first time of day in milliseconds that is not before `from`. */
function firstTime({ hours, minutes, seconds }: Cron, from: number): number | null {
  for (const hour of hours) {
    for (const minute of minutes) {
      const start = (hour * 60 + minute) * 60_000;
      if (start + 59_000 < from) {
        continue;
      }
      const second = seconds.find((one) => start + one * 1000 >= from);
      if (second !== undefined) {
        return start + second * 1000;
      }
    }
  }
  return null;
}

/** The last time of day in milliseconds that is not after `until`. */
function lastTime({ hours, minutes, seconds }: Cron, until: number): number | null {
  for (const hour of [...hours].reverse()) {
    for (const minute of [...minutes].reverse()) {
      const start = (hour * 60 + minute) * 60_000;
      if (start > until) {
        continue;
      }
      const second = [...seconds].reverse().find((one) => start + one * 1000 <= until);
      if (second !== undefined) {
        return start + second * 1000;
      }
    }
  }
  return null;
}
