import fc from 'fast-check';
import { CronError, lastTick, nextTick, parseCron } from '../../../../simulator/cloud/timers/cron';

const next = (expression: string, after: string): string | null => {
  const tick = nextTick(parseCron(expression), Date.parse(after));
  return tick === null ? null : new Date(tick + 8 * 3_600_000).toISOString().slice(0, 19);
};

describe('seven-field cron in UTC+8', () => {
  test.each([
    ['every second', '* * * * * * *', '2026-01-01T00:00:00+08:00', '2026-01-01T00:00:01'],
    ['every five minutes', '0 */5 * * * * *', '2026-01-01T00:07:30+08:00', '2026-01-01T00:10:00'],
    [
      'nightly, by the clock of UTC+8',
      '0 30 2 * * * *',
      '2026-01-01T02:30:00+08:00',
      '2026-01-02T02:30:00',
    ],
    ['nightly, seen from UTC', '0 30 2 * * * *', '2025-12-31T18:29:59Z', '2026-01-01T02:30:00'],
    ['workdays', '0 0 8 * * 1-5 *', '2026-01-02T09:00:00+08:00', '2026-01-05T08:00:00'],
    ['workdays by name', '0 0 8 * * MON-FRI *', '2026-01-02T09:00:00+08:00', '2026-01-05T08:00:00'],
    ['Sunday is 0', '0 0 0 * * 0 *', '2026-01-01T00:00:00+08:00', '2026-01-04T00:00:00'],
    ['monthly', '0 0 3 1 * * *', '2026-01-01T03:00:00+08:00', '2026-02-01T03:00:00'],
    [
      'the 31st skips short months',
      '0 0 0 31 * * *',
      '2026-01-31T00:00:00+08:00',
      '2026-03-31T00:00:00',
    ],
    [
      '29 February waits for a leap year',
      '0 0 0 29 2 * *',
      '2026-03-01T00:00:00+08:00',
      '2028-02-29T00:00:00',
    ],
    ['a list', '0 0 9,18 * * * *', '2026-01-01T10:00:00+08:00', '2026-01-01T18:00:00'],
    [
      'a range with a step',
      '0 0 8-20/4 * * * *',
      '2026-01-01T13:00:00+08:00',
      '2026-01-01T16:00:00',
    ],
    [
      'a start with a step runs to the end',
      '10/25 0 0 * * * *',
      '2026-01-01T00:00:10+08:00',
      '2026-01-01T00:00:35',
    ],
    ['day or weekday', '0 0 0 15 * 1 *', '2026-01-06T00:00:00+08:00', '2026-01-12T00:00:00'],
    ['weekday or day', '0 0 0 15 * 1 *', '2026-01-12T00:00:00+08:00', '2026-01-15T00:00:00'],
    ['a month and a year', '0 0 0 1 7 * 2027', '2026-01-01T00:00:00+08:00', '2027-07-01T00:00:00'],
  ])('%s', (_name, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('an expression whose years are over has no next tick', () => {
    expect(next('0 0 0 1 1 * 2020', '2026-01-01T00:00:00+08:00')).toBeNull();
  });

  test('30 February never comes', () => {
    expect(next('0 0 0 30 2 * *', '2026-01-01T00:00:00+08:00')).toBeNull();
  });

  test.each([
    ['', /7 fields/],
    ['* * * * *', /7 fields, not 5/],
    ['60 * * * * * *', /'60' is no second/],
    ['* 60 * * * * *', /minute/],
    ['* * 24 * * * *', /hour/],
    ['* * * 0 * * *', /day/],
    ['* * * * 13 * *', /month/],
    ['* * * * * 7 *', /weekday/],
    ['* * * * * * 2100', /year/],
    ['5-1 * * * * * *', /second/],
    ['*/0 * * * * * *', /second/],
    ['1, * * * * * *', /second/],
    ['-1 * * * * * *', /second/],
    ['1.5 * * * * * *', /second/],
    ['0 0 0 ? * 1 *', /day/],
    ['0 0 0 L * * *', /day/],
    ['a * * * * * *', /second/],
  ])('%p is refused, naming what is wrong', (expression, message) => {
    expect(() => parseCron(expression)).toThrow(CronError);
    expect(() => parseCron(expression)).toThrow(message);
  });

  const part = (lowest: number, highest: number): fc.Arbitrary<string> =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: lowest, max: highest }).map(String),
      fc.integer({ min: 1, max: 20 }).map((step) => `*/${step}`),
    );
  const expression = fc
    .tuple(
      part(0, 59),
      part(0, 59),
      part(0, 23),
      part(1, 28),
      fc.constantFrom('*', '*', '*/3'),
      part(0, 6),
    )
    .map((parts) => `${parts.join(' ')} *`);
  const moment = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') });

  test('the next tick is after the moment, and is the last tick when it has come', () => {
    fc.assert(
      fc.property(expression, moment, (text, at) => {
        const cron = parseCron(text);
        const tick = nextTick(cron, at);
        expect(tick).not.toBeNull();
        expect(tick).toBeGreaterThan(at);
        expect(lastTick(cron, at, Number(tick))).toBe(tick);
        expect(lastTick(cron, at, Number(tick) - 1)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('going from tick to tick arrives at the last tick', () => {
    fc.assert(
      fc.property(
        expression,
        moment,
        fc.integer({ min: 1, max: 40 * 24 * 3_600_000 }),
        (text, at, length) => {
          const cron = parseCron(text);
          const end = at + length;
          const last = lastTick(cron, at, end);
          const following = nextTick(cron, last ?? at);
          expect(following === null || following > end).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
