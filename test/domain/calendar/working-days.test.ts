import { isWorkingDay } from '../../../domain/calendar/holidays';
import { addWorkingDays } from '../../../domain/calendar/working-days';
import { profile as sjtu } from '../../../schools/sjtu/profile';
import cases from '../../cases/calendar.json';

const { vacations } = sjtu.review;

test.each(cases.workingDays)(
  '$count working days after $from end on $until: $why',
  ({ from, count, until }) => {
    expect(addWorkingDays(from, count, isWorkingDay, vacations)).toEqual(
      until === null
        ? { ok: false, code: 'CALENDAR_YEAR_NOT_COVERED' }
        : { ok: true, value: until },
    );
  },
);

test('a calendar without a working day is answered, not searched for ever', () => {
  expect(addWorkingDays('2026-11-20', 1, () => false, []).ok).toBe(false);
});
