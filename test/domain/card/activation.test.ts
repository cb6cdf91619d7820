import fc from 'fast-check';
import { activationOpensAt, canActivate } from '../../../domain/card/activation';
import type { Card } from '../../../domain/card/card';
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';

const at = (text: string) => Date.parse(`${text}+08:00`);

const card: Card = {
  status: 'issued',
  activeFrom: activationOpensAt(at('2026-11-26T15:30:00')),
  validUntil: '2028-11-26',
  activatedAt: null,
};

test('a card issued on Thursday cannot be activated before Friday 00:00 in Shanghai', () => {
  const opensAt = at('2026-11-27T00:00:00');
  expect(canActivate(card, opensAt - 1)).toEqual({
    ok: false,
    code: 'CARD_NOT_YET_ACTIVE',
    at: opensAt,
  });
  expect(canActivate(card, opensAt)).toEqual({ ok: true, value: true });
});

test('activation opens at 00:00 of the day after, whenever on the day the number was given', () => {
  const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) });
  fc.assert(
    fc.property(moments, (issuedAt) => {
      const opensAt = activationOpensAt(issuedAt);
      expect(timeOf(opensAt)).toBe('00:00');
      expect(opensAt - issuedAt).toBeGreaterThan(0);
      expect(opensAt - issuedAt).toBeLessThanOrEqual(86_400_000);
      expect(dateOf(opensAt) > dateOf(issuedAt)).toBe(true);
    }),
  );
});

test('an older card that was imported can be activated at once', () => {
  const imported = at('2026-11-26T10:00:00');
  expect(canActivate({ ...card, activeFrom: imported }, imported).ok).toBe(true);
});

test.each([
  ['active', 'CARD_ALREADY_ACTIVE'],
  ['suspended', 'CARD_SUSPENDED'],
  ['restricted', 'CARD_ALREADY_ACTIVE'],
  ['frozen', 'CARD_FROZEN'],
  ['revoked', 'CARD_REVOKED'],
] as const)('activating a card that is %s fails with %s', (status, code) => {
  expect(canActivate({ ...card, status }, at('2026-12-01T00:00:00'))).toEqual({ ok: false, code });
});

test('a card that was never activated cannot be activated after its last day', () => {
  expect(canActivate(card, at('2028-11-27T00:00:00'))).toEqual({ ok: false, code: 'CARD_EXPIRED' });
});
