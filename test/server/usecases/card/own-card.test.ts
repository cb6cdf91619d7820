/** What holders do with their own card: freeze, unfreeze, renew, unbind. */
import type { SchoolProfile } from '../../../../schools/schema';
import { freezeCard } from '../../../../server/usecases/card/freeze-card';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { remindRenewals } from '../../../../server/usecases/card/remind-renewals';
import { renewCard } from '../../../../server/usecases/card/renew-card';
import { restoreCards } from '../../../../server/usecases/card/restore-cards';
import { suspendCards } from '../../../../server/usecases/card/suspend-cards';
import { unbindCard } from '../../../../server/usecases/card/unbind-card';
import { unfreezeCard } from '../../../../server/usecases/card/unfreeze-card';
import { StoreFailure } from '../../../../server/ports/store';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard, issueCard, knownCard } from './issued-card';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

const me = (n: number) => callerOf(harness, person(n).openid);
const keysOf = (n: number) => {
  const { document } = person(n).entry;
  if (document === null) throw new Error('a person without a document');
  return harness.ports.vault.documentKeys(document);
};
const statusOf = async (number: string) =>
  (await harness.ports.store.collection('cards').get(number))?.status;

test('a holder freezes the card at once, gets no codes, and unfreezes it on the same account', async () => {
  await heldCard(harness, 1);
  expect(await freezeCard(harness.ports, me(1), {})).toMatchObject({
    ok: true,
    value: { card: { status: 'frozen' } },
  });
  expect(await leaseCodes(harness.ports, me(1), {})).toEqual({ ok: false, code: 'CARD_FROZEN' });
  expect(await freezeCard(harness.ports, me(1), {})).toEqual({ ok: false, code: 'CARD_FROZEN' });
  expect(await unfreezeCard(harness.ports, me(2), {})).toEqual({
    ok: false,
    code: 'CARD_NOT_FOUND',
  });
  expect(await unfreezeCard(harness.ports, me(1), {})).toMatchObject({
    value: { card: { status: 'active' } },
  });
  expect((await harness.all('audit')).map(({ action }) => action).sort()).toEqual([
    'freeze-card',
    'unfreeze-card',
  ]);
});

test('unfreezing does not undo a suspension', async () => {
  await heldCard(harness, 1, { status: 'suspended', holds: ['frozen', 'suspended'] });
  expect(await unfreezeCard(harness.ports, me(1), {})).toMatchObject({
    value: { card: { status: 'suspended' } },
  });
});

describe('renewing', () => {
  test('early adds to the old end, late counts from the day, on record', async () => {
    await heldCard(harness, 1);
    harness.at('2028-09-19T23:59:59.999+08:00');
    expect(await renewCard(harness.ports, me(1), {})).toMatchObject({
      code: 'CARD_RENEWAL_TOO_EARLY',
      at: Date.parse('2028-09-20T00:00:00+08:00'),
    });
    harness.at('2028-09-20T00:00:00+08:00');
    expect(await renewCard(harness.ports, me(1), {})).toMatchObject({
      value: { card: { validUntil: '2030-11-19' } },
    });
    harness.at('2031-02-01T12:00:00+08:00');
    expect(await renewCard(harness.ports, me(1), {})).toMatchObject({
      value: { card: { validUntil: '2033-02-01', status: 'active' } },
    });
    expect((await harness.all('audit')).map(({ action }) => action)).toEqual([
      'renew-card',
      'renew-card',
    ]);
  });

  test('pressed twice at once renews once', async () => {
    const card = await heldCard(harness, 1);
    harness.at('2028-11-01T09:00:00+08:00');
    await Promise.all([1, 2, 3].map(() => renewCard(harness.ports, me(1), {})));
    expect(await harness.ports.store.collection('cards').get(card._id)).toMatchObject({
      validUntil: '2030-11-19',
    });
  });

  test('a card that expired before it was activated is renewed on the account that registered', async () => {
    await issueCard(harness, 1);
    harness.at('2029-01-01T09:00:00+08:00');
    expect(await renewCard(harness.ports, me(1), {})).toMatchObject({
      value: { card: { status: 'issued', validUntil: '2031-01-01' } },
    });
  });

  test('where a fee is due nothing is renewed, and the holder is sent to the office', async () => {
    const card = await heldCard(harness, 1);
    harness.at('2028-11-01T09:00:00+08:00');
    const { school } = harness.ports;
    const withFee: SchoolProfile = { ...school, card: { ...school.card, renewalFeeFen: 2000 } };
    const ports = { ...harness.ports, school: withFee };
    expect(await renewCard(ports, me(1), {})).toEqual({ ok: false, code: 'CARD_RENEWAL_FEE_DUE' });
    expect(await harness.ports.store.collection('cards').get(card._id)).toMatchObject({
      validUntil: '2028-11-19',
      version: 1,
    });
  });

  test('a member of the campus does not renew', async () => {
    await heldCard(harness, 1);
    harness.at('2028-11-01T09:00:00+08:00');
    await suspendCards(harness.ports, keysOf(1), { by: 'timer', reason: 'list' });
    expect(await renewCard(harness.ports, me(1), {})).toEqual({
      ok: false,
      code: 'CARD_SUSPENDED',
    });
  });
});

test('unbinding leaves the card in use', async () => {
  await heldCard(harness, 1, { boundAt: new Date(0), boundUnionid: 'sealed' });
  expect(await unbindCard(harness.ports, me(1), {})).toMatchObject({
    value: { card: { boundAt: null, status: 'active' } },
  });
  expect(await unbindCard(harness.ports, me(1), {})).toEqual({
    ok: false,
    code: 'BINDING_NOT_BOUND',
  });
});

describe('campus identities', () => {
  const change = { by: 'timer', reason: 'campus-staff 2026-11-23' } as const;

  test('suspend the cards of whoever has one, tell them, and restore them when they leave', async () => {
    const [one, two, three] = [
      await heldCard(harness, 1),
      await knownCard(harness, 2),
      await heldCard(harness, 3),
    ];
    const keys = [...keysOf(1), ...keysOf(2), ...keysOf(9)];
    expect(await suspendCards(harness.ports, keys, change)).toBe(2);
    expect(await statusOf(one._id)).toBe('suspended');
    expect(await statusOf(two._id)).toBe('suspended');
    expect(await statusOf(three._id)).toBe('active');
    expect((await harness.all('outbox')).length).toBe(2);
    expect(await suspendCards(harness.ports, keys, change)).toBe(0);
    expect(await restoreCards(harness.ports, keys, change)).toBe(2);
    expect(await statusOf(one._id)).toBe('active');
    expect(await statusOf(two._id)).toBe('issued');
    expect((await harness.all('outbox')).length).toBe(4);
    expect((await harness.all('audit')).length).toBe(4);
  });

  test('leave sanctions and freezes as they are', async () => {
    const card = await heldCard(harness, 1, { status: 'revoked', holds: ['revoked'] });
    await suspendCards(harness.ports, keysOf(1), change);
    await restoreCards(harness.ports, keysOf(1), change);
    expect(await statusOf(card._id)).toBe('revoked');
  });

  test('concern nobody in one database call', async () => {
    expect(await harness.countCalls(() => suspendCards(harness.ports, keysOf(7), change))).toBe(1);
  });

  test('of a hundred people take no more calls than of one', async () => {
    const everybody = Array.from({ length: 100 }, (_, n) => n);
    for (const n of everybody) await knownCard(harness, n);
    const keys = everybody.flatMap((n) => [...keysOf(n)]);
    const calls = await harness.countCalls(() => suspendCards(harness.ports, keys, change));
    expect(calls).toBeLessThanOrEqual(9);
    expect((await harness.all('outbox')).length).toBe(100);
  });

  test('and a process that dies after an effect: the next run completes it and tells nobody twice', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await heldCard(harness, 1);
      await knownCard(harness, 2);
      const keys = [...keysOf(1), ...keysOf(2)];
      let done = false;
      try {
        await suspendCards(dyingPorts(harness.ports, n), keys, change);
        done = true;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      harness.at(Date.parse('2026-11-23T09:00:00+08:00') + n * 60_000);
      await suspendCards(harness.ports, keys, change);
      const cards = await harness.all('cards');
      expect(cards.map(({ status }) => status)).toEqual(['suspended', 'suspended']);
      expect((await harness.all('outbox')).length).toBe(2);
      expect((await harness.all('audit')).length).toBe(2);
      if (done) return;
    }
  }, 60_000);
});

describe('reminders before the end', () => {
  const reminders = async () =>
    (await harness.all('outbox')).filter(({ template }) => template === 'card-expiring').length;

  test('reach each holder once for a validity, page by page', async () => {
    for (const n of [1, 2, 3, 4, 5]) await knownCard(harness, n, { validUntil: '2028-11-19' });
    await knownCard(harness, 6, { validUntil: '2028-11-20' });
    await knownCard(harness, 7, { validUntil: '2028-11-19', status: 'revoked' });
    harness.at('2028-10-20T10:00:00+08:00');
    await remindRenewals(harness.ports, 2);
    expect(await reminders()).toBe(5);
    await remindRenewals(harness.ports, 2);
    expect(await reminders()).toBe(5);
    harness.at('2028-10-21T10:00:00+08:00');
    await remindRenewals(harness.ports, 2);
    expect(await reminders()).toBe(6);
  });

  test('are made up for after days without a timer, and not sent for what is over', async () => {
    harness.at('2028-10-01T10:00:00+08:00');
    await remindRenewals(harness.ports);
    await knownCard(harness, 1, { validUntil: '2028-11-05' });
    await knownCard(harness, 2, { validUntil: '2028-11-19' });
    harness.at('2028-11-10T10:00:00+08:00');
    await remindRenewals(harness.ports);
    expect(await reminders()).toBe(1);
  });

  test('come again for the next validity', async () => {
    await heldCard(harness, 1, { validUntil: '2028-11-19' });
    harness.at('2028-10-20T10:00:00+08:00');
    await remindRenewals(harness.ports);
    await renewCard(harness.ports, me(1), {});
    harness.at('2030-10-20T10:00:00+08:00');
    // Two years of days, by a timer that runs again and again.
    for (let n = 0; n < 3; n += 1) await remindRenewals(harness.ports);
    expect(await reminders()).toBe(2);
  });

  test('in a school whose cards are for life nothing is done', async () => {
    const { school } = harness.ports;
    const forLife = { ...school, card: { ...school.card, validityYears: null } };
    const ports = { ...harness.ports, school: forLife };
    expect(await harness.countCalls(() => remindRenewals(ports))).toBe(0);
  });

  test('die at any database call and are completed, once each, by the next run', async () => {
    for (let n = 1; n < 60; n += 1) {
      await harness.reset();
      for (const k of [1, 2, 3]) await knownCard(harness, k, { validUntil: '2026-11-24' });
      harness.at('2026-11-23T10:00:00+08:00');
      let done = false;
      try {
        await remindRenewals(dyingPorts(harness.ports, n), 2);
        done = true;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      harness.at('2026-11-23T10:05:00+08:00');
      await remindRenewals(harness.ports, 2);
      expect(await reminders()).toBe(3);
      if (done) return;
    }
  }, 120_000);
});
