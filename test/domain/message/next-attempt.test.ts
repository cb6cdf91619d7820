import fc from 'fast-check';
import { nextAttempt, type Again } from '../../../domain/message/next-attempt';

const AGAINS: readonly Again[] = ['soon', 'in-an-hour', 'tomorrow', 'when-mended', 'never'];
const NOON = Date.parse('2026-11-26T12:00:00+08:00');
const MINUTE = 60_000;

test('a refusal that passes soon is tried after 1, 4, 16 and 64 minutes, and then not any more', () => {
  const pauses = [1, 2, 3, 4, 5].map((attempts) => nextAttempt('soon', attempts, NOON));
  expect(pauses).toEqual([
    ...[1, 4, 16, 64].map((minutes) => ({
      status: 'waiting',
      at: NOON + minutes * MINUTE,
      counts: true,
    })),
    { status: 'failed' },
  ]);
});

test.each([
  ['2026-11-26T00:00:00+08:00', '2026-11-27T09:00:00+08:00'],
  ['2026-11-26T12:00:00+08:00', '2026-11-27T09:00:00+08:00'],
  ['2026-11-26T23:59:59+08:00', '2026-11-27T09:00:00+08:00'],
  ['2026-12-31T16:00:00Z', '2027-01-02T09:00:00+08:00'],
])('a limit of the day met at %s is tried at %s', (met, again) => {
  expect(nextAttempt('tomorrow', 1, Date.parse(met))).toEqual({
    status: 'waiting',
    at: Date.parse(again),
    counts: true,
  });
});

test('a limit of the hour is tried after an hour at the earliest', () => {
  expect(nextAttempt('in-an-hour', 1, NOON)).toMatchObject({ at: NOON + 60 * MINUTE });
  expect(nextAttempt('in-an-hour', 4, NOON)).toMatchObject({ at: NOON + 64 * MINUTE });
});

test('while the service is out of order no attempt counts, however many there were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (attempts) => {
      expect(nextAttempt('when-mended', attempts, NOON)).toEqual({
        status: 'waiting',
        at: NOON + 30 * MINUTE,
        counts: false,
      });
    }),
  );
});

test('what would be refused again fails at once', () => {
  expect(nextAttempt('never', 1, NOON)).toEqual({ status: 'failed' });
});

test('another attempt is never at once, and a message is attempted five times at most', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...AGAINS),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 4_000_000_000_000 }),
      (again, attempts, now) => {
        const next = nextAttempt(again, attempts, now);
        if (next.status === 'waiting') {
          expect(next.at).toBeGreaterThan(now);
          expect(!next.counts || attempts < 5).toBe(true);
        }
      },
    ),
  );
});
