/** What the office does with a card by its number. */
import { staffInputs } from '../../../../server/contract/staff';
import type { Action } from '../../../../server/endpoint/action';
import { findCard } from '../../../../server/usecases/card/find-card';
import { revokeCard } from '../../../../server/usecases/card/revoke-card';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { activeCard, issueCard } from './issued-card';

const actions = {
  findCard: { permission: ['office'], input: staffInputs.findCard, run: findCard },
  revokeCard: { permission: ['office'], input: staffInputs.revokeCard, run: revokeCard },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-guard', 'guard');
});

const asOffice = (action: string, input: object) =>
  harness.call(actions, 'o-office', action, input);

test('the office finds a card by its number as it is printed, with the name masked, and the look is on record', async () => {
  const card = await activeCard(harness, 1);
  const number = card._id.replace(/^(\d{4})(\d{3})/, '$1 $2 ');
  expect(await asOffice('findCard', { number })).toEqual({
    ok: true,
    value: {
      card: {
        number: card._id,
        status: 'active',
        nameMasked: '钱**',
        issuedAt: card.issuedAt.getTime(),
        validUntil: '2028-11-19',
      },
    },
  });
  expect(await harness.all('audit')).toContainEqual(
    expect.objectContaining({ action: 'find-card', subject: card._id }),
  );
});

test('a card past its last day is shown as expired', async () => {
  const card = await issueCard(harness, 1);
  harness.at('2028-11-20T00:00:00+08:00');
  expect(await asOffice('findCard', { number: card._id })).toMatchObject({
    value: { card: { status: 'expired' } },
  });
});

test('a number nobody has is CARD_NOT_FOUND', async () => {
  expect(await asOffice('findCard', { number: '8205716365' })).toMatchObject({
    ok: false,
    code: 'CARD_NOT_FOUND',
  });
  expect(await asOffice('revokeCard', { number: '8205716365', reason: '遗失' })).toMatchObject({
    code: 'CARD_NOT_FOUND',
  });
});

test.each(['o-guard', person(1).openid])('%s may do neither', async (openid) => {
  const card = await activeCard(harness, 1);
  for (const action of ['findCard', 'revokeCard']) {
    expect(
      await harness.call(actions, openid, action, { number: card._id, reason: '遗失' }),
    ).toMatchObject({
      ok: false,
      code: 'NOT_PERMITTED',
    });
  }
  expect(await harness.all('cards')).toMatchObject([{ status: 'active' }]);
});

test('revoking takes a reason and is on record with it', async () => {
  const card = await activeCard(harness, 1);
  expect(await asOffice('revokeCard', { number: card._id, reason: '  ' })).toMatchObject({
    code: 'REASON_MISSING',
  });
  expect(await asOffice('revokeCard', { number: card._id, reason: '转借他人' })).toMatchObject({
    ok: true,
    value: { card: { status: 'revoked' } },
  });
  expect(await harness.all('cards')).toMatchObject([
    { status: 'revoked', revokedReason: '转借他人', version: 3 },
  ]);
  expect(await harness.all('audit')).toContainEqual(
    expect.objectContaining({ action: 'revoke-card', subject: card._id, reason: '转借他人' }),
  );
});

test('revoking twice is CARD_REVOKED and keeps the first reason', async () => {
  const card = await activeCard(harness, 1);
  await asOffice('revokeCard', { number: card._id, reason: '第一' });
  expect(await asOffice('revokeCard', { number: card._id, reason: '第二' })).toMatchObject({
    code: 'CARD_REVOKED',
  });
  expect(await harness.all('cards')).toMatchObject([{ revokedReason: '第一' }]);
});
