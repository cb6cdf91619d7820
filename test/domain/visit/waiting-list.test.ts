import fc from 'fast-check';
import { drawnQueue, laterQueue, nextInLine, offerEnds } from '../../../domain/visit/waiting-list';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');

test('a place goes to the earliest party that fits', () => {
  const first = { queue: laterQueue(NOW, 'a'), people: 3 };
  const second = { queue: laterQueue(NOW + 1, 'b'), people: 1 };
  expect(nextInLine([second, first], 3)).toBe(first);
  expect(nextInLine([second, first], 2)).toBe(second);
  expect(nextInLine([second, first], 0)).toBeNull();
});

test('whoever was drawn comes before whoever came later, in the drawn order', () => {
  const queues = [laterQueue(0, 'z'), drawnQueue(10), drawnQueue(9)];
  expect([...queues].sort()).toEqual([drawnQueue(9), drawnQueue(10), laterQueue(0, 'z')]);
});

test('earlier moments stand before later ones, whatever the ids', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.string(), fc.string(), (one, other, a, b) => {
      fc.pre(one < other);
      expect(laterQueue(one, a) < laterQueue(other, b)).toBe(true);
    }),
  );
});

test('an offer stands for the school’s time, and never longer than the slot', () => {
  const policy = { offerMinutes: 120 };
  expect(offerEnds(NOW, NOW + 86_400_000, policy)).toBe(NOW + 7_200_000);
  expect(offerEnds(NOW, NOW + 60_000, policy)).toBe(NOW + 60_000);
});
