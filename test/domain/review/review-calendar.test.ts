import fc from 'fast-check';
import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { dateOf, weekdayOf } from '../../../domain/calendar/shanghai';
import { isReviewDay, nextReview } from '../../../domain/review/review-calendar';
import { profile as jsu } from '../../../schools/jsu/profile';
import cases from '../../cases/review-calendar.json';

const policy = jsu.review;

test.each(cases.nextReview)('a registration at $at meets the review of $date: $why', (row) => {
  const review = nextReview(Date.parse(row.at), policy, isPublicHoliday);
  if (row.date === null) {
    expect(review).toEqual({ ok: false, code: 'CALENDAR_YEAR_NOT_COVERED' });
    return;
  }
  expect(review).toEqual({
    ok: true,
    value: {
      date: row.date,
      cutOffAt: Date.parse(`${row.date}T12:00:00+08:00`),
      reopensLatestAt: Date.parse(`${row.date}T17:00:00+08:00`),
    },
  });
});

test('no registration meets a review whose cut-off has passed, and none skips a review that is to come', () => {
  const in2026 = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 20) });
  fc.assert(
    fc.property(in2026, in2026, (one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      const first = nextReview(earlier, policy, isPublicHoliday);
      const second = nextReview(later, policy, isPublicHoliday);
      if (!first.ok || !second.ok) throw new Error('2026 is covered');
      expect(first.value.cutOffAt).toBeGreaterThan(earlier);
      expect(weekdayOf(first.value.date)).toBe(4);
      expect(first.value.date <= second.value.date).toBe(true);
      if (later < first.value.cutOffAt) expect(second.value).toEqual(first.value);
    }),
  );
});

test('another weekday needs no calendar: it is no review day even in a year not covered', () => {
  expect(isReviewDay('2041-01-01', policy, isPublicHoliday)).toBe(false);
});

test('a school may review on another weekday at another time', () => {
  const monday = { ...policy, weekday: 1, cutOff: '09:30', reopenLatest: '11:00' };
  const review = nextReview(Date.parse('2026-11-26T12:00:00+08:00'), monday, () => false);
  expect(review.ok && [review.value.date, dateOf(review.value.cutOffAt)]).toEqual([
    '2026-11-30',
    '2026-11-30',
  ]);
});

test('a calendar that is all holidays is answered, not searched for ever', () => {
  expect(nextReview(0, { ...policy, vacations: [] }, () => true)).toEqual({
    ok: false,
    code: 'CALENDAR_YEAR_NOT_COVERED',
  });
});
