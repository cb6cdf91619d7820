import fc from 'fast-check';
import { findMisuse, misuseWindow, type GuestVisit } from '../../../domain/guest/misuse';

const policy = { windowDays: 30, guestsPerHost: 3, hostsPerGuest: 2, hostsPerPlate: 2 };

const visit = (id: string, host: string, guests: string[], plate: string | null = null) => ({
  id,
  host,
  guests,
  plate,
});

test('the window reaches back from the day of the visit', () => {
  expect(misuseWindow('2026-12-01', policy)).toBe('2026-11-01');
});

test('the same guest in several visits counts once, a companion as much as whoever came first', () => {
  const others = [visit('1', 'h', ['a', 'b']), visit('2', 'h', ['a'])];
  expect(findMisuse(visit('3', 'h', ['b']), others, policy)).toEqual([]);
  expect(findMisuse(visit('3', 'h', ['c']), others, policy)).toMatchObject([
    { kind: 'many-guests', subject: 'h', count: 3, times: 1 },
  ]);
});

test('it is noticed again when the limit is reached another time, and not in between', () => {
  const guests = (n: number): GuestVisit[] =>
    Array.from({ length: n }, (_one, i) => visit(String(i), 'h', [`g${i}`]));
  const times = (n: number) => findMisuse(visit('x', 'h', ['x']), guests(n), policy)[0]?.times;
  expect([times(1), times(2), times(3), times(4), times(5)]).toEqual([undefined, 1, 1, 1, 2]);
});

test('who has no plate shares none', () => {
  const others = [visit('1', 'h', ['a']), visit('2', 'i', ['b'])];
  expect(findMisuse(visit('3', 'j', ['c']), others, policy)).toEqual([]);
});

test('visits of others neither hide nor add anything', () => {
  const arbitrary = fc.record({
    id: fc.uuid(),
    host: fc.constantFrom('h', 'i', 'j'),
    guests: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }),
    plate: fc.constantFrom(null, 'p', 'q'),
  });
  fc.assert(
    fc.property(arbitrary, fc.array(arbitrary), (one, others) => {
      const apart = others.map(({ id, guests }) => ({
        id: `far-${id}`,
        host: 'far',
        guests: guests.map((guest) => `far-${guest}`),
        plate: null,
      }));
      const found = findMisuse(one, others, policy);
      expect(findMisuse(one, [...apart, ...others], policy)).toEqual(found);
      // Read twice, by the host and by a guest, a visit still counts once.
      expect(findMisuse(one, [...others, ...others, one], policy)).toEqual(found);
    }),
  );
});
