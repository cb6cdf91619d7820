import { isReminded, remindedUntil, renewal } from '../../../domain/card/renewal';
import type { Card } from '../../../domain/card/card';
import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';

const at = (text: string) => Date.parse(`${text}+08:00`);
const card: Card = {
  status: 'active',
  activeFrom: 0,
  validUntil: '2028-11-26',
  activatedAt: at('2026-11-27T08:00:00'),
};

test('an early renewal adds to the old end, a late one counts from its own day', () => {
  expect(renewal(card, at('2028-10-01T09:00:00'), jsu.card)).toEqual({
    ok: true,
    value: '2030-11-26',
  });
  expect(renewal(card, at('2028-11-26T23:59:59.999'), jsu.card)).toMatchObject({
    value: '2030-11-26',
  });
  expect(renewal(card, at('2028-11-27T00:00:00'), jsu.card)).toMatchObject({ value: '2030-11-27' });
  expect(renewal(card, at('2031-05-05T09:00:00'), jsu.card)).toMatchObject({ value: '2033-05-05' });
});

test('a card that expired before it was activated can be renewed, and a restricted one', () => {
  const late = at('2029-01-01T09:00:00');
  expect(renewal({ ...card, status: 'issued', activatedAt: null }, late, jsu.card).ok).toBe(true);
  expect(renewal({ ...card, status: 'restricted' }, late, jsu.card).ok).toBe(true);
});

test.each([
  ['frozen', 'CARD_FROZEN'],
  ['suspended', 'CARD_SUSPENDED'],
  ['revoked', 'CARD_REVOKED'],
  ['deceased', 'CARD_REVOKED'],
] as const)('a card that is %s is not renewed: %s', (status, code) => {
  expect(renewal({ ...card, status }, at('2029-01-01T09:00:00'), jsu.card)).toEqual({
    ok: false,
    code,
  });
});

test('an account for life is not renewed', () => {
  const forLife = { ...card, validUntil: null };
  expect(renewal(forLife, at('2029-01-01T09:00:00'), sjtu.card)).toMatchObject({
    code: 'CARD_VALID_FOR_LIFE',
  });
});

test('reminded are those in use whose end is near, not those that are over', () => {
  expect(remindedUntil('2028-10-27', jsu.card)).toBe('2028-11-26');
  expect(isReminded(card, at('2028-11-26T10:00:00'))).toBe(true);
  expect(isReminded(card, at('2028-11-27T10:00:00'))).toBe(false);
  expect(isReminded({ ...card, status: 'deceased' }, at('2028-11-01T10:00:00'))).toBe(false);
  expect(isReminded({ ...card, status: 'frozen' }, at('2028-11-01T10:00:00'))).toBe(false);
});
