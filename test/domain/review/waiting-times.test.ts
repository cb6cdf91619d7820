import fc from 'fast-check';
import { addWaiting, meanWaiting, NO_WAITING } from '../../../domain/review/waiting-times';

test('page by page or all at once, the figures are the same', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 1_000_000 }));
  fc.assert(
    fc.property(moments, moments, (first, second) => {
      const now = 1_000_000;
      const paged = addWaiting(addWaiting(NO_WAITING, first, now), second, now);
      expect(paged).toEqual(addWaiting(NO_WAITING, [...first, ...second], now));
      expect(paged.people).toBe(first.length + second.length);
      expect(meanWaiting(paged)).toBeLessThanOrEqual(paged.longest);
    }),
  );
});

test('a clock that was set back makes nobody wait less than nothing', () => {
  expect(addWaiting(NO_WAITING, [500], 400)).toEqual({ people: 1, total: 0, longest: 0 });
});

test('where nobody waited the mean is nothing', () => {
  expect(meanWaiting(NO_WAITING)).toBe(0);
});
