import { dayClosed, findSlot, isPast, slotsOn } from '../../../domain/visit/slot';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.visit;
const at = (text: string) => Date.parse(`${text}+08:00`);

function slots(date: string) {
  const found = slotsOn('main', date, policy);
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

test('the slots of a day stand at their times in Shanghai', () => {
  expect(slots('2026-11-26')[0]).toEqual({
    id: 'main#2026-11-26#08:00',
    campus: 'main',
    date: '2026-11-26',
    start: '08:00',
    end: '11:00',
    places: 400,
    startsAt: at('2026-11-26T08:00:00'),
    endsAt: at('2026-11-26T11:00:00'),
  });
});

test('the same time on two campuses or two days is two slots', () => {
  const ids = [
    ...slots('2026-11-26').map(({ id }) => id),
    ...slots('2026-11-27').map(({ id }) => id),
  ];
  const other = slotsOn('zhongshan', '2026-11-26', policy);
  if (other.ok) ids.push(...other.value.map(({ id }) => id));
  expect(new Set(ids).size).toBe(10);
});

test.each([
  ['moon', '2026-11-26', '08:00', 'VISIT_CAMPUS_UNKNOWN'],
  ['main', '2026-11-26', '08:01', 'VISIT_SLOT_UNKNOWN'],
  ['main', '2026-11-26', '', 'VISIT_SLOT_UNKNOWN'],
  ['main', '2026-02-30', '08:00', 'VISIT_SLOT_UNKNOWN'],
  ['main', '2026-11-26#08:00', '08:00', 'VISIT_SLOT_UNKNOWN'],
  ['__proto__', '2026-11-26', '08:00', 'VISIT_CAMPUS_UNKNOWN'],
])('on %s, %s at %p: %s', (campus, date, start, code) => {
  expect(findSlot(campus, date, start, policy)).toMatchObject({ ok: false, code });
});

test('a slot can be booked until it ends, to the millisecond', () => {
  const slot = findSlot('main', '2026-11-26', '08:00', policy);
  if (!slot.ok) throw new Error(slot.code);
  expect(isPast(slot.value, at('2026-11-26T10:59:59.999'))).toBe(false);
  expect(isPast(slot.value, at('2026-11-26T11:00:00.000'))).toBe(true);
});

test.each<[string, string | null, string]>([
  ['2026-11-25', 'VISIT_SLOT_PAST', 'yesterday'],
  ['2026-11-26', null, 'today'],
  ['2026-12-03', null, 'the seventh day ahead'],
  ['2026-12-04', 'VISIT_TOO_FAR_AHEAD', 'the eighth'],
])('seen at noon of 26 November, %s is %s: %s', (date, code) => {
  expect(dayClosed(slots(date), date, at('2026-11-26T12:00:00'), policy)).toBe(code);
});

test('the next bookable day appears at 00:00 in Shanghai', () => {
  const date = '2026-12-04';
  const midnight = at('2026-11-27T00:00:00');
  expect(dayClosed(slots(date), date, midnight - 1, policy)).toBe('VISIT_TOO_FAR_AHEAD');
  expect(dayClosed(slots(date), date, midnight, policy)).toBeNull();
});

test('today is past when its last slot has ended', () => {
  const date = '2026-11-26';
  expect(dayClosed(slots(date), date, at('2026-11-26T19:59:59.999'), policy)).toBeNull();
  expect(dayClosed(slots(date), date, at('2026-11-26T20:00:00'), policy)).toBe('VISIT_SLOT_PAST');
});

test('a closed day is closed', () => {
  const closed = { ...policy, closedDays: [{ from: '2026-11-28', to: '2026-11-29' }] };
  const code = (date: string) => dayClosed(slots(date), date, at('2026-11-26T12:00:00'), closed);
  expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(code)).toEqual([
    null,
    'VISIT_DAY_CLOSED',
    'VISIT_DAY_CLOSED',
    null,
  ]);
});
