import { departmentDueOn, workingDaysLeft } from '../../../domain/account/department-term';
import { isWorkingDay } from '../../../domain/calendar/holidays';

const policy = {
  departmentWorkingDays: 7,
  vacations: [{ from: '2026-07-04', to: '2026-09-06' }],
};
const dueOn = (sentOn: string) => departmentDueOn(sentOn, policy, isWorkingDay);
const left = (today: string, due: string) => workingDaysLeft(today, due, policy, isWorkingDay);

test('seven working days are counted from the day after', () => {
  expect(dueOn('2026-11-23')).toEqual({ ok: true, value: '2026-12-02' });
});

test('a vacation stops the clock', () => {
  // Three days before the vacation, four after it.
  expect(dueOn('2026-06-30')).toEqual({ ok: true, value: '2026-09-10' });
});

test('the National Day holiday does not count, and a Saturday worked instead does', () => {
  expect(dueOn('2026-09-28')).toEqual({ ok: true, value: '2026-10-13' });
});

test('a year whose holidays are not announced gives no due day', () => {
  expect(dueOn('2028-03-01')).toEqual({ ok: false, code: 'CALENDAR_YEAR_NOT_COVERED' });
});

test.each([
  ['2026-11-23', 7],
  ['2026-11-30', 2],
  ['2026-12-02', 0],
  ['2026-12-03', -1],
  ['2026-12-05', -2],
])('on %s there are %i working days of the term', (today, days) => {
  expect(left(today, '2026-12-02')).toEqual({ ok: true, value: days });
});

test('a term that ended on a Friday is over on the Saturday', () => {
  expect(left('2026-11-28', '2026-11-27')).toEqual({ ok: true, value: -1 });
});
