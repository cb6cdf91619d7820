/**
 * How the database refuses a second visit of somebody without being asked first. A visit takes a number for each
 * visitor in each season in which another visit of theirs could depend on it, and no number is taken twice. Who is not
 * known takes the first one: it is free for whoever has no visit that matters. Where it is not, the visits are read,
 * the rules are asked, and the next number is taken. Numbers are never given back; a cancelled visit keeps its own.
 */
import { addDays, daysBetween, type DateText } from '../calendar/shanghai';
import type { VisitPolicy } from './visit-policy';

type Rules = Pick<VisitPolicy, 'daysAhead' | 'repeatAfterDays' | 'noShowBarDays'>;

/** The same for every school and for ever, so that rules can change while visits are booked. */
const SEASON_DAYS = 30;
const FIRST_DAY: DateText = '2020-01-01';

/** Two visits of one person that lie so many days apart or more have nothing to do with each other. */
export function reachOfVisits({ daysAhead, repeatAfterDays, noShowBarDays }: Rules): number {
  return Math.max(repeatAfterDays, noShowBarDays) + daysAhead + 1;
}

/** For how many days a visit has to be kept, so that its numbers are not taken for free while others' still count. */
export function visitsKeptFor(rules: Rules): number {
  return reachOfVisits(rules) + SEASON_DAYS;
}

/** The first day whose visits can have a number that a visit on `date` needs. */
export function numberedFrom(date: DateText, rules: Rules): DateText {
  return addDays(date, -visitsKeptFor(rules));
}

/**
 * The numbers that a visit on `date` takes for its visitors, as texts; `taken` are those of the visits that were read,
 * from `numberedFrom` on.
 */
export function visitorNumbers(
  visitors: readonly string[],
  date: DateText,
  rules: Rules,
  taken: readonly string[] = [],
): string[] {
  const first = seasonOf(date);
  const last = seasonOf(addDays(date, reachOfVisits(rules) - 1));
  const highest = highestOf(taken);
  return visitors.flatMap((visitor) =>
    Array.from({ length: last - first + 1 }, (_, n) => {
      const line = `${visitor}#${first + n}`;
      return `${line}#${(highest.get(line) ?? -1) + 1}`;
    }),
  );
}

function highestOf(taken: readonly string[]): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  for (const number of taken) {
    const cut = number.lastIndexOf('#');
    const line = number.slice(0, cut);
    highest.set(line, Math.max(highest.get(line) ?? -1, Number(number.slice(cut + 1))));
  }
  return highest;
}

function seasonOf(date: DateText): number {
  return Math.floor(daysBetween(FIRST_DAY, date) / SEASON_DAYS);
}
