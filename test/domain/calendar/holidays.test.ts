import { coversYearOf, isPublicHoliday, isWorkingDay } from '../../../domain/calendar/holidays';
import cases from '../../cases/calendar.json';

test.each(cases.days)('$date, $why: holiday $holiday, working $working', (day) => {
  expect(isPublicHoliday(day.date)).toBe(day.holiday);
  expect(isWorkingDay(day.date)).toBe(day.working);
});

test('the table covers every year from 2004 to 2026', () => {
  for (let year = 2004; year <= 2026; year += 1) expect(coversYearOf(`${year}-06-01`)).toBe(true);
});

test('a year the table does not cover is said not to be covered, on every day of it', () => {
  for (const day of ['01-01', '05-01', '10-01', '10-08', '12-31']) {
    expect(isPublicHoliday(`2041-${day}`)).toBe('CALENDAR_YEAR_NOT_COVERED');
    expect(isWorkingDay(`2041-${day}`)).toBe('CALENDAR_YEAR_NOT_COVERED');
  }
});
