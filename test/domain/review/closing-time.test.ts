import fc from 'fast-check';
import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { closesItselfAt, type ClosableBatch } from '../../../domain/review/closing-time';
import { profile as jsu } from '../../../schools/jsu/profile';

const at = (text: string) => Date.parse(`${text}+08:00`);
const regular: ClosableBatch = {
  kind: 'regular',
  reopensLatestAt: at('2026-11-26T17:00:00'),
  openedAt: at('2026-11-26T12:00:00'),
  pausedAt: null,
};
const closes = (change: Partial<ClosableBatch>) =>
  closesItselfAt({ ...regular, ...change }, jsu.review, isPublicHoliday);

test('a regular batch closes itself at the latest reopening of its day', () => {
  expect(closes({})).toBe(at('2026-11-26T17:00:00'));
  expect(closes({ openedAt: at('2026-11-26T16:59:59.999') })).toBe(at('2026-11-26T17:00:00'));
});

test.each([
  ['on the evening of its day', '2026-11-26T17:00:00', '2026-12-03T17:00:00'],
  ['on the next day', '2026-11-27T08:00:00', '2026-12-03T17:00:00'],
])('one that the timer opened late, %s, stays open until the next review', (_, opened, until) => {
  expect(closes({ openedAt: at(opened) })).toBe(at(until));
});

test.each([
  ['2026-11-24T10:00:00', '2026-11-26T17:00:00', 'the review two days later'],
  ['2026-11-26T11:00:00', '2026-11-26T17:00:00', 'the review of the day'],
  ['2026-11-26T17:00:00', '2026-12-03T17:00:00', 'the next week’s, opened at the reopening itself'],
  ['2026-09-30T10:00:00', '2026-10-08T17:00:00', 'after the holiday'],
])('a batch opened by hand at %s closes itself at %s: %s', (opened, until) => {
  const openedAt = at(opened);
  expect(closes({ kind: 'by-hand', openedAt, reopensLatestAt: openedAt })).toBe(at(until));
});

test('one that is paused in its day waits a week for somebody to resume it, and no longer', () => {
  expect(closes({ pausedAt: at('2026-11-26T15:00:00') })).toBe(at('2026-12-03T17:00:00'));
  expect(closes({ pausedAt: at('2026-12-03T10:00:00') })).toBe(at('2026-12-10T17:00:00'));
});

test('where the calendar does not reach nothing closes itself but a regular batch on its day', () => {
  const late = at('2026-12-31T18:00:00');
  expect(closes({ kind: 'by-hand', openedAt: late, reopensLatestAt: late })).toBeNull();
});

test('it never closes before anybody could have decided, and a pause never brings it forward', () => {
  const moments = fc.integer({ min: at('2026-03-02T00:00:00'), max: at('2026-06-20T00:00:00') });
  fc.assert(
    fc.property(
      moments,
      fc.option(fc.integer({ min: 0, max: 20 * 86_400_000 })),
      fc.constantFrom('regular' as const, 'by-hand' as const),
      (openedAt, pausedAfter, kind) => {
        const pausedAt = pausedAfter === null ? null : openedAt + pausedAfter;
        const batch = { kind, openedAt, pausedAt, reopensLatestAt: openedAt };
        const due = closesItselfAt(batch, jsu.review, isPublicHoliday) ?? 0;
        const unpaused = closesItselfAt({ ...batch, pausedAt: null }, jsu.review, isPublicHoliday);
        expect(due).toBeGreaterThan(Math.max(openedAt, pausedAt ?? 0));
        expect(due).toBeGreaterThanOrEqual(unpaused ?? 0);
      },
    ),
  );
});
