import { isVacation } from '../../../domain/calendar/vacations';

const vacations = [
  { from: '2026-07-11', to: '2026-08-30' },
  { from: '2027-01-23', to: '2027-02-28' },
];

test('the first and the last day of a vacation belong to it, the days beside them do not', () => {
  const days = ['2026-07-10', '2026-07-11', '2026-08-30', '2026-08-31'];
  expect(days.map((date) => isVacation(date, vacations))).toEqual([false, true, true, false]);
});

test('a year after the last one of the table is not covered', () => {
  expect(isVacation('2027-12-31', vacations)).toBe(false);
  expect(isVacation('2028-01-01', vacations)).toBe('CALENDAR_YEAR_NOT_COVERED');
});

test('a school without vacations has none in any year', () => {
  expect(isVacation('2050-07-15', [])).toBe(false);
});
