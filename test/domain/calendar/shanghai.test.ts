import fc from 'fast-check';
import {
  addDays,
  addYears,
  ageOn,
  dateOf,
  daysBetween,
  endOfDay,
  isDateText,
  isTimeText,
  momentAt,
  startOfDay,
  timeOf,
  weekdayOf,
} from '../../../domain/calendar/shanghai';
import cases from '../../cases/calendar.json';

const someMoment = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2150, 0, 1) });
const someDate = someMoment.map(dateOf);

test.each(cases.moments)('$utc is $time of $date in Shanghai', ({ utc, date, time }) => {
  expect([dateOf(Date.parse(utc)), timeOf(Date.parse(utc))]).toEqual([date, time]);
});

test.each(cases.days)('$date is weekday $weekday', ({ date, weekday }) => {
  expect(weekdayOf(date)).toBe(weekday);
});

test('a day in Shanghai begins eight hours before the day in Greenwich and ends where the next begins', () => {
  expect(startOfDay('2026-11-26')).toBe(Date.UTC(2026, 10, 25, 16));
  expect(endOfDay('2026-11-26')).toBe(startOfDay('2026-11-27'));
  expect(momentAt('2026-11-26', '17:30')).toBe(Date.UTC(2026, 10, 26, 9, 30));
});

test('every moment lies in the day it is said to lie in', () => {
  fc.assert(
    fc.property(someMoment, (moment) => {
      const date = dateOf(moment);
      expect(startOfDay(date)).toBeLessThanOrEqual(moment);
      expect(moment).toBeLessThan(endOfDay(date));
      expect(moment - momentAt(date, timeOf(moment))).toBeLessThan(60_000);
    }),
  );
});

test('adding days and taking them away leads back, and the weekday moves with them', () => {
  fc.assert(
    fc.property(someDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      const moved = addDays(date, days);
      expect(addDays(moved, -days)).toBe(date);
      expect(daysBetween(date, moved)).toBe(days);
      expect(weekdayOf(moved)).toBe((((weekdayOf(date) + days) % 7) + 7) % 7);
    }),
  );
});

test.each([
  ['2024-02-29', 2, '2026-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2026-02-28', 2, '2028-02-28'],
  ['2026-11-26', 2, '2028-11-26'],
  ['2026-12-31', 1, '2027-12-31'],
])('%s and %i years is %s', (date, years, expected) => {
  expect(addYears(date, years)).toBe(expected);
});

test.each([
  ['2012-11-27', '2026-11-26', 13],
  ['2012-11-26', '2026-11-26', 14],
  ['2012-02-29', '2026-02-28', 13],
  ['2012-02-29', '2026-03-01', 14],
])('somebody born on %s is on %s %i years old', (birthDate, date, age) => {
  expect(ageOn(birthDate, date)).toBe(age);
});

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-3',
  '26-04-03',
  '2026-04-03 ',
  '2026/04/03',
  '2026-04-03T00:00',
  '0999-01-01',
  '２０２６-04-03',
  '',
  'today',
])('%p is no date', (text) => {
  expect(isDateText(text)).toBe(false);
});

test.each(['2026-02-28', '2024-02-29', '2000-02-29', '1949-12-31'])('%p is a date', (text) => {
  expect(isDateText(text)).toBe(true);
});

test.each(['24:00', '12:60', '9:00', '12:00:00', '', '12.00'])('%p is no time of day', (text) => {
  expect(isTimeText(text)).toBe(false);
});

test('00:00 and 23:59 are times of day', () => {
  expect([isTimeText('00:00'), isTimeText('23:59')]).toEqual([true, true]);
});
