import {
  canUse,
  cardStatusAt,
  stepCard,
  type Card,
  type CardStep,
  type StoredCardStatus,
} from '../../../domain/card/card';

const noon = Date.parse('2026-11-27T12:00:00+08:00');
const active: Card = {
  status: 'active',
  activeFrom: Date.parse('2026-11-27T00:00:00+08:00'),
  validUntil: '2028-11-26',
  activatedAt: noon,
};
const issued: Card = { ...active, status: 'issued', activatedAt: null };
const inStatus = (status: StoredCardStatus): Card => ({ ...active, status });

test('a card is valid to 24:00 of its last day in Shanghai', () => {
  const lastMillisecond = Date.parse('2028-11-26T23:59:59.999+08:00');
  expect(cardStatusAt(active, lastMillisecond)).toBe('active');
  expect(cardStatusAt(active, lastMillisecond + 1)).toBe('expired');
  expect(cardStatusAt(issued, lastMillisecond + 1)).toBe('expired');
});

test('a card for life does not expire', () => {
  const forLife = { ...active, validUntil: null };
  expect(cardStatusAt(forLife, Date.parse('2126-11-26T00:00:00+08:00'))).toBe('active');
});

test('a card that is held back says so after its last day as well', () => {
  const later = Date.parse('2030-01-01T00:00:00+08:00');
  for (const status of ['suspended', 'restricted', 'frozen', 'revoked'] as const) {
    expect(cardStatusAt(inStatus(status), later)).toBe(status);
  }
});

test.each([
  ['issued', 'CARD_NOT_ACTIVE'],
  ['suspended', 'CARD_SUSPENDED'],
  ['restricted', 'CARD_RESTRICTED'],
  ['frozen', 'CARD_FROZEN'],
  ['revoked', 'CARD_REVOKED'],
] as const)('a card that is %s cannot be used: %s', (status, code) => {
  expect(canUse(inStatus(status), noon)).toEqual({ ok: false, code });
});

test('an active card can be used until it expires', () => {
  expect(canUse(active, noon)).toEqual({ ok: true, value: true });
  const later = Date.parse('2028-11-27T00:00:00+08:00');
  expect(canUse(active, later)).toEqual({ ok: false, code: 'CARD_EXPIRED' });
});

test('activating a card twice fails with CARD_ALREADY_ACTIVE', () => {
  expect(stepCard(issued, 'activate')).toEqual({ ok: true, value: 'active' });
  expect(stepCard(active, 'activate')).toEqual({ ok: false, code: 'CARD_ALREADY_ACTIVE' });
});

test('becoming a member of the campus suspends the card, and leaving restores it as it was', () => {
  for (const card of [issued, active]) {
    expect(stepCard(card, 'suspend')).toEqual({ ok: true, value: 'suspended' });
    const suspended: Card = { ...card, status: 'suspended' };
    expect(stepCard(suspended, 'lift-suspension')).toEqual({ ok: true, value: card.status });
  }
});

test('leaving the campus does not end a sanction', () => {
  expect(stepCard(inStatus('restricted'), 'lift-suspension')).toEqual({
    ok: false,
    code: 'CARD_NOT_SUSPENDED',
  });
});

test('a stronger ground replaces a weaker one, and a weaker one never a stronger', () => {
  const grounds = [
    ['suspended', 'suspend', 'CARD_SUSPENDED'],
    ['restricted', 'restrict', 'CARD_RESTRICTED'],
    ['frozen', 'freeze', 'CARD_FROZEN'],
    ['revoked', 'revoke', 'CARD_REVOKED'],
  ] as const;
  grounds.forEach(([status, , code], strength) => {
    grounds.forEach(([to, step], otherStrength) => {
      expect(stepCard(inStatus(status), step)).toEqual(
        otherStrength > strength ? { ok: true, value: to } : { ok: false, code },
      );
    });
  });
});

test('a card that is held back cannot be activated', () => {
  for (const status of ['suspended', 'restricted', 'frozen', 'revoked'] as const) {
    expect(stepCard({ ...issued, status }, 'activate').ok).toBe(false);
  }
});

test('freezing after a reported death and revoking can be undone, each by its own step', () => {
  expect(stepCard(inStatus('frozen'), 'lift-freeze')).toEqual({ ok: true, value: 'active' });
  expect(stepCard(inStatus('revoked'), 'reinstate')).toEqual({ ok: true, value: 'active' });
  const wrong: [StoredCardStatus, CardStep, string][] = [
    ['active', 'lift-freeze', 'CARD_NOT_FROZEN'],
    ['active', 'reinstate', 'CARD_NOT_REVOKED'],
    ['frozen', 'reinstate', 'CARD_NOT_REVOKED'],
    ['revoked', 'lift-restriction', 'CARD_NOT_RESTRICTED'],
  ];
  for (const [status, step, code] of wrong) {
    expect(stepCard(inStatus(status), step)).toEqual({ ok: false, code });
  }
});
