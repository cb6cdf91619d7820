/** Time zones of date expressions: `+08:00`, `+0800`, `+08`, `UTC`, or a name of the Olson database. */
import { requestFailed } from '../refusals';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds to add to a moment's UTC to read it in a zone. */
export function zoneOffset(zone: string, moment: Date): number {
  const fixed = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    return (fixed[1] === '-' ? -minutes : minutes) * 60_000;
  }
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') {
    return 0;
  }
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour % 24, minute, second);
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}

/** The moment whose reading in the zone is `local` (milliseconds as if it were UTC). */
export function momentOf(local: number, zone: string): Date {
  // The offset may differ at the moment that the first guess gives.
  const first = local - zoneOffset(zone, new Date(local));
  return new Date(local - zoneOffset(zone, new Date(first)));
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) {
    return known;
  }
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
    return format;
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${zone}"`);
  }
}
