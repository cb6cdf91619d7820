import { canBind, canHold, type Bindable } from '../../../domain/card/binding';

const now = Date.parse('2026-11-27T12:00:00+08:00');
const card: Bindable = {
  status: 'active',
  activeFrom: 0,
  validUntil: '2028-11-26',
  activatedAt: now,
  account: 'mine',
  boundTo: null,
};
const me = { account: 'mine', follower: 'follower-of-the-school' };

test('an active card is bound to the follower whose account activated it', () => {
  expect(canBind(card, me, now)).toEqual({ ok: true, value: true });
});

test('binding comes after activation', () => {
  const issued: Bindable = { ...card, status: 'issued', activatedAt: null, account: null };
  expect(canBind(issued, me, now)).toEqual({ ok: false, code: 'CARD_NOT_ACTIVE' });
});

test('another account’s card, and an account that follows nobody, get one answer', () => {
  const refused = { ok: false, code: 'BINDING_NOT_POSSIBLE' };
  expect(canBind(card, { ...me, account: 'another' }, now)).toEqual(refused);
  expect(canBind(card, { ...me, follower: null }, now)).toEqual(refused);
});

test('another account does not learn that a card is revoked', () => {
  const revoked: Bindable = { ...card, status: 'revoked' };
  expect(canBind(revoked, { ...me, account: 'another' }, now)).toMatchObject({
    code: 'BINDING_NOT_POSSIBLE',
  });
  expect(canBind(revoked, me, now)).toMatchObject({ code: 'CARD_REVOKED' });
});

test('binding twice fails with BINDING_ALREADY_DONE', () => {
  expect(canBind({ ...card, boundTo: 'follower-of-the-school' }, me, now)).toEqual({
    ok: false,
    code: 'BINDING_ALREADY_DONE',
  });
});

test('an expired card is not bound', () => {
  expect(canBind(card, me, Date.parse('2028-11-27T00:00:00+08:00'))).toMatchObject({
    code: 'CARD_EXPIRED',
  });
});

test('one account holds one card, and one card one account', () => {
  expect(canHold('8205716365', { account: null }, 'mine', null).ok).toBe(true);
  expect(canHold('8205716365', { account: 'mine' }, 'mine', '8205716365').ok).toBe(true);
  expect(canHold('8205716365', { account: null }, 'mine', '8000000008').ok).toBe(false);
  expect(canHold('8205716365', { account: 'another' }, 'mine', null).ok).toBe(false);
});
