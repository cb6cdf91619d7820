import { decideGuestNotice } from '../../../../server/usecases/guest/decide-guest-notice';
import { listGuestNotices } from '../../../../server/usecases/guest/list-guest-notices';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { objectToWarning } from '../../../../server/usecases/guest/object-to-warning';
import { withdrawGuests } from '../../../../server/usecases/guest/withdraw-guests';
import type { GuestNotice } from '../../../../server/contract/staff-guests';
import type { CardDocument } from '../../../../server/schema/documents';
import { eraseGuests } from '../../../../server/usecases/records/erase-guests';
import { findOwnData } from '../../../../server/usecases/records/own-data';
import { collectOwnData } from '../../../../server/usecases/records/collect-own-data';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard } from '../card/issued-card';
import { placesOf } from '../visit/booking';
import { answer, caller, enter, guestSchool, linkOf, SLOT_ID } from './inviting';

const misuse = { windowDays: 30, guestsPerHost: 3, hostsPerGuest: 2, hostsPerPlate: 2 };
const visit = { ...guestSchool.visit, repeatAfterDays: 0 };
const school = {
  ...guestSchool,
  visit,
  guests: guestSchool.guests === null ? null : { ...guestSchool.guests, misuse },
};
let harness: Harness;
let card: CardDocument;

beforeAll(async () => {
  harness = await startHarness({ school });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  card = await heldCard(harness, 1, { validUntil: null });
  await heldCard(harness, 2, { validUntil: null });
});

const office = (openid = 'o-office') => callerOf(harness, openid, 'office');

async function noticed(): Promise<readonly GuestNotice[]> {
  const answered = await listGuestNotices(harness.ports, office(), {});
  if (!answered.ok) throw new Error(answered.code);
  return answered.value.open;
}

async function decide(
  outcome: 'noted' | 'warned' | 'restricted',
  openid?: string,
  cardNumber: string | null = card._id,
) {
  const [{ id, version } = { id: '', version: 0 }] = await noticed();
  const input = { noticeId: id, version, outcome, cardNumber, reason: '客人互不相识' };
  return decideGuestNotice(harness.ports, office(openid), input);
}

const days = (n: number) => `2026-11-${24 + n}`;

describe('is noticed', () => {
  test('a host with so many different guests, counted by their documents', async () => {
    await enter(harness, 1, 10, { date: days(0) });
    await enter(harness, 1, 11, { date: days(0) });
    await enter(harness, 1, 10, { date: days(1) });
    expect(await noticed()).toEqual([]);
    await enter(harness, 1, 12, { date: days(1) });
    expect(await noticed()).toMatchObject([
      { kind: 'many-guests', count: 3, hosts: [{ cardNumber: card._id }] },
    ]);
  });

  test('a guest of so many hosts', async () => {
    await enter(harness, 1, 10, { date: days(0) });
    await enter(harness, 2, 10, { date: days(1) });
    const [notice, ...others] = await noticed();
    expect(notice).toMatchObject({ kind: 'many-hosts', count: 2 });
    expect(notice?.hosts).toHaveLength(2);
    expect(others).toEqual([]);
  });

  test('a number plate with guests of so many hosts', async () => {
    await enter(harness, 1, 10, { plate: '沪A12345' });
    await enter(harness, 2, 11, { plate: '沪a·12345' });
    expect(await noticed()).toMatchObject([{ kind: 'shared-plate', count: 2 }]);
  });

  test('somebody who is barred, who is not let in either; another one of the same name is', async () => {
    const [key] = harness.ports.vault.documentKeys({
      type: 'resident-card',
      issuingCountry: 'CN',
      number: person(10).form.document.number,
    });
    await harness.ports.store.collection('bars').add({
      _id: key,
      schema: 1,
      measureId: 'm',
      reason: 'lent',
      since: new Date('2026-11-01T00:00:00+08:00'),
      until: '2027-11-01',
    });
    // A bar counts within a minute.
    harness.at('2026-11-23T09:02:00+08:00');
    const link = await linkOf(harness, 1);
    expect(await answer(harness, 10, link)).toEqual({ ok: false, code: 'VISIT_BLOCKED' });
    expect(await noticed()).toMatchObject([
      { kind: 'barred-guest', hosts: [{ cardNumber: card._id }] },
    ]);
    const { document } = person(11).form;
    const visitor = { name: person(10).form.name, document };
    expect(await answer(harness, 11, link, { visitor })).toMatchObject({ ok: true });
  });

  test('once, however often it is counted', async () => {
    for (const guest of [10, 11, 12, 13]) await enter(harness, 1, guest);
    expect(await noticed()).toHaveLength(1);
  });
});

describe('what follows is decided by staff', () => {
  beforeEach(async () => {
    await enter(harness, 1, 10, { date: days(0) });
    await enter(harness, 2, 10, { date: days(1) });
  });

  const warningsOf = async (n: number) => {
    const answered = await listInvitations(harness.ports, caller(harness, n), {});
    return answered.ok ? answered.value.warnings : [];
  };

  test('nothing happens by itself', async () => {
    const stored = await harness.ports.store.collection('cards').get(card._id);
    expect(stored?.status).toBe('active');
    expect(await harness.all('measures')).toEqual([]);
  });

  test('with a reason, and for a card that it is about', async () => {
    const [{ id, version } = { id: '', version: 0 }] = await noticed();
    const input = { noticeId: id, version, outcome: 'warned' as const, cardNumber: card._id };
    expect(
      await decideGuestNotice(harness.ports, office(), { ...input, reason: ' ' }),
    ).toMatchObject({ code: 'REASON_MISSING' });
    expect(await decide('warned', undefined, '8000000000')).toMatchObject({
      code: 'GUEST_NOTICE_CARD',
    });
  });

  test('noting it ends it', async () => {
    expect(await decide('noted')).toMatchObject({ value: { notice: { status: 'done' } } });
    expect(await noticed()).toEqual([]);
    expect(await warningsOf(1)).toEqual([]);
  });

  test('a warning is read by the host with its reason, and by nobody else', async () => {
    await decide('warned');
    expect(await warningsOf(1)).toMatchObject([{ reason: '客人互不相识', objection: null }]);
    expect(await warningsOf(2)).toEqual([]);
    const told = await harness.all('inbox');
    expect(told.map(({ kind }) => kind)).toEqual(['guest-warning']);
  });

  test('an objection comes back to staff, and another one than who warned decides', async () => {
    await decide('warned');
    const [{ id } = { id: '' }] = await warningsOf(1);
    const object = (n: number) =>
      objectToWarning(harness.ports, caller(harness, n), { warningId: id, text: '是我的表弟' });
    expect(await object(2)).toEqual({ ok: false, code: 'GUEST_NOTICE_NOT_FOUND' });
    expect(await object(1)).toMatchObject({ ok: true });
    expect(await object(1)).toEqual({ ok: false, code: 'APPEAL_NOT_POSSIBLE' });
    expect(await decide('noted')).toEqual({ ok: false, code: 'MEASURE_NEEDS_ANOTHER_PERSON' });
    expect(await decide('noted', 'o-registrar')).toMatchObject({ ok: true });
    expect(await warningsOf(1)).toEqual([]);
  });

  test('a restriction is proposed as a sanction and waits for another member of staff', async () => {
    expect(await decide('restricted')).toMatchObject({ ok: true });
    expect(await harness.all('measures')).toMatchObject([
      { kind: 'restrict', status: 'proposed', cardNumber: card._id },
    ]);
    const actions = (await harness.all('audit')).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['propose-restrict', 'guest-notice-restricted', 'read-guest-notices']),
    );
  });

  test('two who decide at once decide once', async () => {
    const both = await Promise.all([decide('noted'), decide('warned', 'o-registrar')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a host who may not invite any more', () => {
  const endCard = async (status: 'restricted' | 'frozen') => {
    await harness.ports.store
      .collection('cards')
      .update(
        { _id: card._id },
        { set: { status, holds: [status], changedAt: new Date(harness.ports.clock.now()) } },
      );
  };

  test.each([
    ['restricted', 0],
    ['frozen', 1],
  ] as const)('by a card that is %s: visits that stay: %i', async (status, left) => {
    await withdrawGuests(harness.ports, Number.MAX_SAFE_INTEGER);
    await answer(harness, 10, await linkOf(harness, 1));
    harness.at('2026-11-23T10:00:00+08:00');
    await endCard(status);
    await withdrawGuests(harness.ports, Number.MAX_SAFE_INTEGER);
    expect((await placesOf(harness, SLOT_ID)).sold).toBe(left);
    await withdrawGuests(harness.ports, Number.MAX_SAFE_INTEGER);
    const told = (await harness.all('inbox')).filter(({ kind }) => kind === 'visit-cancelled');
    expect(told).toHaveLength(1 - left);
  });
});

describe('data', () => {
  test('of a guest is in the guest’s own copy, and not in the host’s', async () => {
    await answer(harness, 10, await linkOf(harness, 1));
    const { number } = person(10).form.document;
    const ofGuest = await collectOwnData(harness.ports, caller(harness, 10).accountKey);
    expect(ofGuest.visits).toMatchObject([{ documentNumber: number }]);
    const ofHost = await collectOwnData(harness.ports, caller(harness, 1).accountKey);
    expect(JSON.stringify(ofHost)).not.toContain(number);
    expect(ofHost.guests).toMatchObject([{ status: 'coming', people: '1' }]);
  });

  test('about a host goes with the host, whose guests are told', async () => {
    await answer(harness, 10, await linkOf(harness, 1));
    await enter(harness, 2, 10, { date: days(2) });
    const plan = await findOwnData(harness.ports, caller(harness, 1).accountKey);
    await eraseGuests(harness.ports, plan);
    const left = [
      ...(await harness.all('guest_invitations')),
      ...(await harness.all('guest_notices')),
      ...(await harness.all('visits')),
    ];
    expect(JSON.stringify(left)).not.toContain(card._id);
    expect((await placesOf(harness, SLOT_ID)).sold).toBe(0);
  });
});
