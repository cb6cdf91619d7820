import fc from 'fast-check';
import {
  leaseEnd,
  leaseWindows,
  pickCode,
  serverTime,
  untilNextCode,
} from '../../../domain/code/lease';
import { dateOfWindow, windowOf, windowStart } from '../../../domain/code/window';

const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2100, 0, 1) });
const codesFor = (now: number) =>
  leaseWindows(now).map((window) => ({ window, text: `code of ${window}` }));

test('a window lasts thirty seconds from its start', () => {
  const start = Date.parse('2026-11-26T12:00:00+08:00');
  expect(windowStart(windowOf(start))).toBe(start);
  expect(windowOf(start + 29_999)).toBe(windowOf(start));
  expect(windowOf(start + 30_000)).toBe(windowOf(start) + 1);
});

test('the windows on both sides of midnight in Shanghai belong to different days', () => {
  const midnight = windowOf(Date.parse('2026-11-27T00:00:00+08:00'));
  expect(dateOfWindow(midnight)).toBe('2026-11-27');
  expect(dateOfWindow(midnight - 1)).toBe('2026-11-26');
});

test('a lease begins with the running window and reaches no more than ten minutes ahead', () => {
  fc.assert(
    fc.property(moment, (now) => {
      const windows = leaseWindows(now);
      expect(windows).toHaveLength(20);
      expect(windows[0]).toBe(windowOf(now));
      expect((leaseEnd(windows) ?? 0) - now).toBeLessThanOrEqual(600_000);
      expect((leaseEnd(windows) ?? 0) - now).toBeGreaterThan(570_000);
    }),
  );
});

test('until the lease ends the phone has a code for every moment, and from then on none', () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 599_999 }), (now, later) => {
      const codes = codesFor(now);
      const end = leaseEnd(leaseWindows(now)) ?? 0;
      const at = now + later;
      const picked = pickCode(codes, at);
      expect(picked?.window ?? null).toBe(at < end ? windowOf(at) : null);
    }),
  );
});

test('a lease of nothing has no end and no code', () => {
  expect(leaseEnd([])).toBeNull();
  expect(pickCode([], Date.UTC(2026, 10, 26))).toBeNull();
});

test('codes are chosen by the server’s time, however wrong the phone’s date is', () => {
  const serverNow = Date.parse('2026-11-26T12:00:00+08:00');
  const phoneNow = Date.parse('2019-01-01T00:00:00Z');
  const shown = serverTime({ serverNow, phoneNow }, phoneNow + 65_000);
  expect(shown).toBe(serverNow + 65_000);
  expect(pickCode(codesFor(serverNow), shown ?? 0)?.window).toBe(windowOf(serverNow) + 2);
});

test('a phone whose clock was set back has to ask again', () => {
  expect(serverTime({ serverNow: 1_000_000, phoneNow: 500_000 }, 499_999)).toBeNull();
});

test('the next code is due at the end of the running window', () => {
  const start = windowStart(59_833_440);
  expect([untilNextCode(start), untilNextCode(start + 29_999)]).toEqual([30_000, 1]);
});
