import fc from 'fast-check';
import {
  canInvite,
  canUse,
  cardStatusAt,
  holdsOf,
  shownStatus,
  stepCard,
  type Card,
  type CardHold,
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

/** The card after these steps; throws when one is not possible. */
function after(card: Card, ...steps: CardStep[]): Card {
  return steps.reduce((current, step) => {
    const stepped = stepCard(current, step);
    if (!stepped.ok) throw new Error(`${step}: ${stepped.code}`);
    const activatedAt = step === 'activate' ? noon : current.activatedAt;
    return { ...current, ...stepped.value, activatedAt };
  }, card);
}

test('a card is valid to 24:00 of its last day in Shanghai', () => {
  const lastMillisecond = Date.parse('2028-11-26T23:59:59.999+08:00');
  expect(cardStatusAt(active, lastMillisecond)).toBe('active');
  expect(cardStatusAt(active, lastMillisecond + 1)).toBe('expired');
  expect(cardStatusAt(issued, lastMillisecond + 1)).toBe('expired');
  expect(cardStatusAt(after(active, 'restrict'), lastMillisecond + 1)).toBe('expired');
});

test('a card for life does not expire', () => {
  const forLife = { ...active, validUntil: null };
  expect(cardStatusAt(forLife, Date.parse('2126-11-26T00:00:00+08:00'))).toBe('active');
});

test('a card that is held back says so after its last day as well', () => {
  const later = Date.parse('2030-01-01T00:00:00+08:00');
  for (const status of ['suspended', 'frozen', 'revoked', 'deceased'] as const) {
    expect(cardStatusAt(inStatus(status), later)).toBe(status);
  }
});

test.each([
  ['issued', 'CARD_NOT_ACTIVE'],
  ['suspended', 'CARD_SUSPENDED'],
  ['frozen', 'CARD_FROZEN'],
  ['revoked', 'CARD_REVOKED'],
  ['deceased', 'CARD_REVOKED'],
] as const)('a card that is %s cannot be used: %s', (status, code) => {
  expect(canUse(inStatus(status), noon)).toEqual({ ok: false, code });
});

test('an active card can be used until it expires', () => {
  expect(canUse(active, noon)).toEqual({ ok: true, value: true });
  const later = Date.parse('2028-11-27T00:00:00+08:00');
  expect(canUse(active, later)).toEqual({ ok: false, code: 'CARD_EXPIRED' });
});

test('a restriction concerns guests only: the card works, and invites nobody', () => {
  const restricted = after(active, 'restrict');
  expect(restricted.status).toBe('restricted');
  expect(canUse(restricted, noon).ok).toBe(true);
  expect(canInvite(restricted, noon)).toEqual({ ok: false, code: 'CARD_RESTRICTED' });
  expect(canInvite(active, noon).ok).toBe(true);
  expect(canInvite(issued, noon)).toEqual({ ok: false, code: 'CARD_NOT_ACTIVE' });
});

test('a card that is restricted before it is activated can be activated, and stays restricted', () => {
  expect(after(issued, 'restrict').status).toBe('issued');
  expect(after(issued, 'restrict', 'activate')).toMatchObject({
    status: 'restricted',
    holds: ['restricted'],
  });
});

test('a death is shown to nobody but staff', () => {
  expect(shownStatus(cardStatusAt(after(active, 'report-death'), noon))).toBe('revoked');
});

test('activating a card twice fails with CARD_ALREADY_ACTIVE', () => {
  expect(stepCard(issued, 'activate')).toEqual({
    ok: true,
    value: { status: 'active', holds: [] },
  });
  expect(stepCard(active, 'activate')).toEqual({ ok: false, code: 'CARD_ALREADY_ACTIVE' });
});

test.each(['frozen', 'suspended', 'revoked', 'deceased'] as const)(
  'a card that is %s cannot be activated',
  (status) => {
    expect(stepCard({ ...issued, status }, 'activate').ok).toBe(false);
  },
);

const PAIRS: readonly (readonly [CardStep, CardStep, CardHold, string, string])[] = [
  ['freeze', 'lift-freeze', 'frozen', 'CARD_FROZEN', 'CARD_NOT_FROZEN'],
  ['suspend', 'lift-suspension', 'suspended', 'CARD_SUSPENDED', 'CARD_NOT_SUSPENDED'],
  ['restrict', 'lift-restriction', 'restricted', 'CARD_RESTRICTED', 'CARD_NOT_RESTRICTED'],
  ['revoke', 'reinstate', 'revoked', 'CARD_REVOKED', 'CARD_NOT_REVOKED'],
  ['report-death', 'undo-death', 'deceased', 'CARD_REVOKED', 'CARD_NOT_DECEASED'],
];

test.each(PAIRS)(
  '%s and %s: once each, and the card is as it was',
  (step, lift, _hold, twice, none) => {
    for (const card of [issued, active]) {
      expect(stepCard(card, lift)).toEqual({ ok: false, code: none });
      const held = after(card, step);
      expect(stepCard(held, step)).toEqual({ ok: false, code: twice });
      expect(after(held, lift).status).toBe(card.status);
    }
  },
);

test('leaving the campus does not end a sanction, and ending a sanction does not end a suspension', () => {
  const both = after(active, 'suspend', 'revoke');
  expect(both.status).toBe('revoked');
  expect(after(both, 'lift-suspension').status).toBe('revoked');
  expect(after(both, 'reinstate').status).toBe('suspended');
  expect(after(both, 'reinstate', 'lift-suspension').status).toBe('active');
});

test('the holder’s unfreezing does not undo what others decided', () => {
  expect(after(active, 'freeze', 'suspend', 'lift-freeze').status).toBe('suspended');
});

test('an ended card takes no step at all, and reads as revoked', () => {
  const ended = after(active, 'end');
  expect(ended.status).toBe('revoked');
  const steps: CardStep[] = ['activate', 'reinstate', 'end', ...PAIRS.flatMap(([a, b]) => [a, b])];
  for (const step of steps) {
    expect(stepCard(ended, step)).toEqual({ ok: false, code: 'CARD_REVOKED' });
  }
});

test('a stored card without grounds is read by its status', () => {
  expect(holdsOf(inStatus('suspended'))).toEqual(['suspended']);
  expect(holdsOf(active)).toEqual([]);
  expect(stepCard(inStatus('suspended'), 'lift-suspension')).toEqual({
    ok: true,
    value: { status: 'active', holds: [] },
  });
});

test('in whatever order grounds come and go, the strongest one in force is the status', () => {
  const strongest: readonly CardHold[] = [
    'deceased',
    'revoked',
    'suspended',
    'frozen',
    'restricted',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PAIRS), { maxLength: 12 }),
      fc.boolean(),
      (pairs, on) => {
        const inForce = new Set<CardHold>();
        let card = on ? active : issued;
        for (const [step, lift, hold] of pairs) {
          card = after(card, inForce.has(hold) ? lift : step);
          if (!inForce.delete(hold)) inForce.add(hold);
        }
        const expected = strongest.find((hold) => inForce.has(hold));
        const shows = expected === 'restricted' && !on ? undefined : expected;
        expect(card.status).toBe(shows ?? (on ? 'active' : 'issued'));
        expect(new Set(holdsOf(card))).toEqual(inForce);
      },
    ),
  );
});
