import fc from 'fast-check';
import { addDays, daysBetween } from '../../../domain/calendar/shanghai';
import { canBook, visitsMatterFrom } from '../../../domain/visit/book-visit';
import { findSlot, slotsOn } from '../../../domain/visit/slot';
import type { Visit, VisitStatus } from '../../../domain/visit/visit';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.visit;
const at = (text: string) => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-26T09:00:00');

function request(date = '2026-11-28', start = '08:00', visits: Visit[] = []) {
  const slot = findSlot('main', date, start, policy);
  const slotsOfDay = slotsOn('main', date, policy);
  if (!slot.ok || !slotsOfDay.ok) throw new Error('no such slot');
  return { slot: slot.value, slotsOfDay: slotsOfDay.value, left: 400, people: 1, visits };
}

const visit = (date: string, status: VisitStatus, start = '08:00', end = '11:00'): Visit => ({
  date,
  status,
  start,
  end,
});

test('a free slot within the week can be booked', () => {
  expect(canBook(request(), NOW, policy)).toEqual({ ok: true, value: true });
});

test('the running slot of today can be booked, the one that has ended cannot', () => {
  expect(canBook(request('2026-11-26', '08:00'), NOW, policy).ok).toBe(true);
  const later = at('2026-11-26T11:00:00');
  expect(canBook(request('2026-11-26', '08:00'), later, policy)).toMatchObject({
    code: 'VISIT_SLOT_PAST',
  });
});

test('a day too far ahead says when it can be booked', () => {
  expect(canBook(request('2026-12-10'), NOW, policy)).toEqual({
    ok: false,
    code: 'VISIT_TOO_FAR_AHEAD',
    at: at('2026-12-03T00:00:00'),
  });
});

test('four people fit one booking, five and none do not', () => {
  const withPeople = (people: number) => canBook({ ...request(), people }, NOW, policy);
  expect(withPeople(4).ok).toBe(true);
  expect(withPeople(5)).toMatchObject({ code: 'VISIT_TOO_MANY_PEOPLE' });
  expect(withPeople(0)).toMatchObject({ code: 'VISIT_TOO_MANY_PEOPLE' });
});

test('the last places are for a party they suffice for', () => {
  expect(canBook({ ...request(), left: 3, people: 3 }, NOW, policy).ok).toBe(true);
  expect(canBook({ ...request(), left: 3, people: 4 }, NOW, policy)).toMatchObject({
    code: 'VISIT_SLOT_FULL',
  });
});

test('nobody is in two places at a time', () => {
  const code = (...visits: Visit[]) => {
    const answer = canBook(request('2026-11-28', '08:00', visits), NOW, policy);
    return answer.ok ? null : answer.code;
  };
  expect(code(visit('2026-11-28', 'booked'))).toBe('VISIT_ALREADY_BOOKED');
  expect(code(visit('2026-11-28', 'booked', '08:00', '12:00'))).toBe('VISIT_ALREADY_BOOKED');
  expect(code(visit('2026-11-28', 'checked-in', '10:59', '12:00'))).toBe('VISIT_ALREADY_BOOKED');
  expect(code(visit('2026-11-28', 'booked', '11:00', '14:00'))).toBeNull();
  expect(code(visit('2026-11-28', 'cancelled'))).toBeNull();
  expect(code(visit('2026-11-27', 'booked'))).toBeNull();
});

test('a no-show bars for seven full days after its day', () => {
  const missed = visit('2026-11-20', 'no-show');
  const barEnds = at('2026-11-28T00:00:00');
  const book = (now: number) => canBook(request('2026-11-29', '08:00', [missed]), now, policy);
  expect(book(barEnds - 1)).toEqual({ ok: false, code: 'VISIT_NO_SHOW_BAR', at: barEnds });
  expect(book(barEnds)).toEqual({ ok: true, value: true });
});

test('a school without that rule does not bar', () => {
  const visits = [visit('2026-11-25', 'no-show')];
  const lenient = { ...policy, noShowBarDays: 0 };
  expect(canBook(request('2026-11-28', '08:00', visits), NOW, lenient).ok).toBe(true);
});

test('no repeat for ninety days, and the day is named that is free again', () => {
  const strict = { ...policy, repeatAfterDays: 90 };
  const before = visit('2026-08-31', 'checked-out');
  expect(canBook(request('2026-11-28', '08:00', [before]), NOW, strict)).toEqual({
    ok: false,
    code: 'VISIT_REPEAT_TOO_SOON',
    at: at('2026-11-29T00:00:00'),
  });
  expect(canBook(request('2026-11-29', '08:00', [before]), NOW, strict).ok).toBe(true);
});

test('with a repeat rule, no two visits come closer to each other, in whatever order they are booked', () => {
  const repeatAfterDays = 3;
  const near = { ...policy, repeatAfterDays };
  const days = fc.array(fc.nat({ max: 7 }), { maxLength: 8 });
  fc.assert(
    fc.property(days, (wanted) => {
      const booked: Visit[] = [];
      for (const ahead of wanted) {
        const date = addDays('2026-11-26', ahead);
        const answer = canBook(request(date, '14:00', booked), NOW, near);
        if (answer.ok) booked.push(visit(date, 'booked', '14:00', '17:00'));
      }
      const dates = booked.map(({ date }) => date).sort();
      dates.slice(1).forEach((date, i) => {
        expect(daysBetween(dates[i]!, date)).toBeGreaterThanOrEqual(repeatAfterDays);
      });
    }),
  );
});

test('a visit planned far enough ahead leaves the days before it free', () => {
  const planned = visit('2026-12-03', 'booked');
  const near = { ...policy, repeatAfterDays: 3 };
  expect(canBook(request('2026-11-30', '08:00', [planned]), NOW, near).ok).toBe(true);
  expect(canBook(request('2026-12-01', '08:00', [planned]), NOW, near)).toMatchObject({
    code: 'VISIT_REPEAT_TOO_SOON',
    at: at('2026-12-06T00:00:00'),
  });
});

test('a cancelled visit, and one nobody came to, do not count as a visit', () => {
  const strict = { ...policy, repeatAfterDays: 90, noShowBarDays: 0 };
  const visits = [visit('2026-11-24', 'cancelled'), visit('2026-11-25', 'no-show')];
  expect(canBook(request('2026-11-28', '08:00', visits), NOW, strict).ok).toBe(true);
});

test('visits before the longest rule need not be read', () => {
  expect(visitsMatterFrom(NOW, policy)).toBe('2026-11-19');
  expect(visitsMatterFrom(NOW, { ...policy, repeatAfterDays: 90 })).toBe('2026-08-28');
});
