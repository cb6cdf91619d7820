import fc from 'fast-check';
import { addDays, daysBetween } from '../../../domain/calendar/shanghai';
import {
  numberedFrom,
  reachOfVisits,
  visitorNumbers,
  visitsKeptFor,
} from '../../../domain/visit/visitor-numbers';

const rules = fc.record({
  daysAhead: fc.integer({ min: 1, max: 30 }),
  repeatAfterDays: fc.integer({ min: 0, max: 120 }),
  noShowBarDays: fc.integer({ min: 0, max: 30 }),
});
const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-11-01', n));

const share = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((number) => other.includes(number));

test('two visits that can depend on each other want the same number when nothing was read', () => {
  fc.assert(
    fc.property(rules, day, day, (given, one, other) => {
      fc.pre(Math.abs(daysBetween(one, other)) < reachOfVisits(given));
      const numbers = (date: string) => visitorNumbers(['a'], date, given);
      expect(share(numbers(one), numbers(other))).toBe(true);
    }),
  );
});

test('visits of different people never want the same number', () => {
  fc.assert(
    fc.property(rules, day, day, (given, one, other) => {
      expect(share(visitorNumbers(['a'], one, given), visitorNumbers(['b'], other, given))).toBe(
        false,
      );
    }),
  );
});

test('the next numbers are free, however many visits came before', () => {
  fc.assert(
    fc.property(rules, fc.array(day, { minLength: 1, maxLength: 8 }), (given, days) => {
      const taken: string[] = [];
      for (const date of days) {
        const next = visitorNumbers(['a', 'b'], date, given, taken);
        expect(share(next, taken)).toBe(false);
        taken.push(...next);
      }
    }),
  );
});

test('a visit old enough to be let go shares no season with one that is booked then', () => {
  fc.assert(
    fc.property(rules, day, fc.integer({ min: 0, max: 30 }), (given, date, later) => {
      const then = addDays(date, visitsKeptFor(given) + later);
      const seasons = (on: string) =>
        visitorNumbers(['a'], on, given).map((number) => number.replace(/#\d+$/, ''));
      expect(share(seasons(date), seasons(then))).toBe(false);
      expect(numberedFrom(then, given) >= date).toBe(true);
    }),
  );
});
