import {
  cancelUntil,
  stepVisit,
  type Visit,
  type VisitStatus,
  type VisitStep,
} from '../../../domain/visit/visit';

const at = (text: string) => Date.parse(`${text}+08:00`);
const visit = (status: VisitStatus): Visit => ({
  status,
  date: '2026-11-28',
  start: '08:00',
  end: '11:00',
});
const dayBefore = { cancelUntil: 'day-before' } as const;
const slotStart = { cancelUntil: 'slot-start' } as const;
const DURING = at('2026-11-28T09:00:00');
const step = (status: VisitStatus, name: VisitStep, now = DURING) =>
  stepVisit(visit(status), name, now, dayBefore);

test('a visit is booked, checked in and checked out', () => {
  expect(step('booked', 'check-in')).toEqual({ ok: true, value: 'checked-in' });
  expect(step('checked-in', 'check-out')).toEqual({ ok: true, value: 'checked-out' });
});

test('there is no cancelling on the day, where the school has it so', () => {
  const dayBegins = at('2026-11-28T00:00:00');
  expect(cancelUntil(visit('booked'), dayBefore)).toBe(dayBegins);
  expect(stepVisit(visit('booked'), 'cancel', dayBegins - 1, dayBefore)).toEqual({
    ok: true,
    value: 'cancelled',
  });
  expect(stepVisit(visit('booked'), 'cancel', dayBegins, dayBefore)).toEqual({
    ok: false,
    code: 'VISIT_CANCEL_TOO_LATE',
  });
});

test('elsewhere a visit can be cancelled until its slot begins', () => {
  const begins = at('2026-11-28T08:00:00');
  expect(stepVisit(visit('booked'), 'cancel', begins - 1, slotStart).ok).toBe(true);
  expect(stepVisit(visit('booked'), 'cancel', begins, slotStart)).toMatchObject({
    code: 'VISIT_CANCEL_TOO_LATE',
  });
});

test.each<[VisitStatus, VisitStep, string]>([
  ['cancelled', 'cancel', 'VISIT_ALREADY_CANCELLED'],
  ['cancelled', 'check-in', 'VISIT_ALREADY_CANCELLED'],
  ['checked-in', 'check-in', 'VISIT_ALREADY_CHECKED_IN'],
  ['checked-in', 'cancel', 'VISIT_ALREADY_CHECKED_IN'],
  ['checked-in', 'mark-no-show', 'VISIT_ALREADY_CHECKED_IN'],
  ['checked-out', 'check-out', 'VISIT_ALREADY_CHECKED_OUT'],
  ['checked-out', 'check-in', 'VISIT_ALREADY_CHECKED_OUT'],
  ['booked', 'check-out', 'VISIT_NOT_CHECKED_IN'],
  ['no-show', 'cancel', 'VISIT_NO_SHOW'],
])('a visit that is %s does not take the step %s: %s', (status, name, code) => {
  expect(step(status, name)).toEqual({ ok: false, code });
});

test('a visit is checked in on its day only, early or late on it as the guard lets in', () => {
  const code = (text: string) => {
    const answer = step('booked', 'check-in', at(text));
    return answer.ok ? answer.value : answer.code;
  };
  expect(code('2026-11-27T23:59:59.999')).toBe('VISIT_NOT_THE_DAY');
  expect(code('2026-11-28T00:00:00')).toBe('checked-in');
  expect(code('2026-11-28T23:59:59.999')).toBe('checked-in');
  expect(code('2026-11-29T00:00:00')).toBe('VISIT_NOT_THE_DAY');
});

test('only a slot that has ended makes a no-show, and who comes after all that day is let in', () => {
  const ends = at('2026-11-28T11:00:00');
  expect(step('booked', 'mark-no-show', ends - 1)).toEqual({ ok: false, code: 'VISIT_NOT_OVER' });
  expect(step('booked', 'mark-no-show', ends)).toEqual({ ok: true, value: 'no-show' });
  expect(step('no-show', 'check-in', ends)).toEqual({ ok: true, value: 'checked-in' });
});
