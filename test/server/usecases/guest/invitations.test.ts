import type { InvitationView } from '../../../../server/contract/guest';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { openInvitation } from '../../../../server/usecases/guest/open-invitation';
import { renewLink } from '../../../../server/usecases/guest/renew-link';
import { findExpected } from '../../../../server/usecases/gate/list-expected';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { school } from '../../../school';
import { startHarness, type Harness } from '../../harness';
import { person } from '../../people';
import { heldCard } from '../card/issued-card';
import { placesOf, visitorOf } from '../visit/booking';
import { answer, caller, enter, guestSchool, invite, linkOf, SLOT, SLOT_ID } from './inviting';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: guestSchool });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await heldCard(harness, 1, { validUntil: null });
});

const open = (n: number, token: string) =>
  openInvitation(harness.ports, caller(harness, n), { token });

async function invitationsOf(n: number): Promise<readonly InvitationView[]> {
  const answered = await listInvitations(harness.ports, caller(harness, n), {});
  if (!answered.ok) throw new Error(answered.code);
  return answered.value.invitations;
}

async function stateOf(n: number): Promise<string | undefined> {
  return (await invitationsOf(n))[0]?.state;
}

async function withdraw(n: number) {
  const [{ id, version } = { id: '', version: 0 }] = await invitationsOf(n);
  return cancelInvitation(harness.ports, caller(harness, n), { invitationId: id, version });
}

const setCard = (status: 'restricted' | 'suspended') =>
  harness.ports.store
    .collection('cards')
    .update({ personId: 'person-1' }, { set: { status, holds: [status] } });

describe('a link', () => {
  test('leads to who invites in part, when and where, and asks nothing yet', async () => {
    const token = await linkOf(harness, 1, { purpose: '参观校史馆' });
    const seen = await open(2, token);
    expect(seen).toMatchObject({
      ok: true,
      value: { ...SLOT, state: 'open', people: 2, left: 1000, purpose: '参观校史馆', visit: null },
    });
    const { name } = person(1).form;
    expect(JSON.stringify(seen)).not.toContain(name.chinese ?? name.latin);
  });

  test('is answered by the guest with data of their own; the host sees the state alone', async () => {
    const token = await linkOf(harness, 1);
    expect(await answer(harness, 2, token)).toMatchObject({
      ok: true,
      value: { visit: { status: 'booked', people: 1 } },
    });
    const [seen] = await invitationsOf(1);
    expect(seen).toMatchObject({ state: 'coming', people: 1, enteredBy: 'guest' });
    const { name } = person(2).form;
    expect(JSON.stringify(seen)).not.toContain(name.chinese ?? name.latin);
    expect(await listVisits(harness.ports, caller(harness, 1), {})).toMatchObject({
      value: { visits: [] },
    });
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 999, sold: 1 });
  });

  test('makes the guest somebody whom the gates of the campus expect', async () => {
    await answer(harness, 2, await linkOf(harness, 1));
    expect(await findExpected(harness.ports, 'siyuan', SLOT.date)).toHaveLength(1);
    expect(await findExpected(harness.ports, 'huashan', SLOT.date)).toHaveLength(0);
  });

  test('is good for one answer: whoever comes second is told that it is over', async () => {
    const token = await linkOf(harness, 1);
    await answer(harness, 2, token);
    expect(await answer(harness, 3, token)).toEqual({ ok: false, code: 'GUEST_INVITATION_OVER' });
    expect(await open(3, token)).toMatchObject({ value: { state: 'over', visit: null } });
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 999, sold: 1 });
  });

  test('answered by two at the same moment brings one of them, and no place is lost', async () => {
    const token = await linkOf(harness, 1);
    const both = await Promise.all([answer(harness, 2, token), answer(harness, 3, token)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 999, sold: 1 });
    expect(await harness.all('visits')).toHaveLength(1);
  });

  test('whose answer died before its visit was stored can be answered after a minute', async () => {
    const token = await linkOf(harness, 1);
    const [{ _id = '' } = {}] = await harness.all('guest_invitations');
    const takenAt = new Date(harness.ports.clock.now());
    await harness.ports.store
      .collection('guest_invitations')
      .update({ _id }, { set: { status: 'taken', visitId: `${SLOT_ID}#nothing`, takenAt } });
    expect(await answer(harness, 2, token)).toEqual({ ok: false, code: 'GUEST_INVITATION_OVER' });
    harness.at('2026-11-23T09:01:00+08:00');
    expect(await answer(harness, 2, token)).toMatchObject({ ok: true });
    expect(await stateOf(1)).toBe('coming');
  });

  test('answered again by the same guest shows the same visit', async () => {
    const token = await linkOf(harness, 1);
    const first = await answer(harness, 2, token);
    expect(await answer(harness, 2, token)).toEqual(first);
    expect(await open(2, token)).toMatchObject({ value: { state: 'answered' } });
  });

  test('takes the guest’s own consent and no other', async () => {
    const token = await linkOf(harness, 1);
    expect(await answer(harness, 2, token, { consents: [] })).toMatchObject({
      ok: false,
      code: 'CONSENT_MISSING',
    });
    const visit = [{ id: 'visit', version: '2026-11-01' }];
    expect(await answer(harness, 2, token, { consents: visit })).toMatchObject({ ok: false });
  });

  test('lets come no more people than the host said', async () => {
    const token = await linkOf(harness, 1, { people: 2 });
    const companions = [visitorOf(3), visitorOf(4)];
    expect(await answer(harness, 2, token, { companions })).toMatchObject({
      ok: false,
      code: 'VISIT_TOO_MANY_PEOPLE',
    });
  });

  test('ends after its hours, and never outlives its slot', async () => {
    const token = await linkOf(harness, 1);
    harness.at('2026-11-25T09:59:59+08:00');
    expect(await open(2, token)).toMatchObject({ value: { state: 'open' } });
    harness.at('2026-11-25T10:00:00+08:00');
    expect(await answer(harness, 2, token)).toEqual({ ok: false, code: 'GUEST_INVITATION_OVER' });
    expect(await stateOf(1)).toBe('expired');
  });

  test('is stored as a keyed hash only', async () => {
    const token = await linkOf(harness, 1);
    expect(JSON.stringify(await harness.all('guest_invitations'))).not.toContain(token);
  });

  test('made anew stops the old one', async () => {
    const token = await linkOf(harness, 1);
    const [{ id, version } = { id: '', version: 0 }] = await invitationsOf(1);
    const renewed = await renewLink(harness.ports, caller(harness, 1), {
      invitationId: id,
      version,
    });
    expect(await answer(harness, 2, token)).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_NOT_FOUND',
    });
    expect(await answer(harness, 2, renewed.ok ? renewed.value.token : '')).toMatchObject({
      ok: true,
    });
  });

  test('is not for the host', async () => {
    expect(await answer(harness, 1, await linkOf(harness, 1))).toEqual({
      ok: false,
      code: 'GUEST_HOST_THEMSELVES',
    });
  });

  test('withdrawn by the host is over', async () => {
    const token = await linkOf(harness, 1);
    expect(await withdraw(1)).toMatchObject({ value: { invitation: { state: 'withdrawn' } } });
    expect(await answer(harness, 2, token)).toMatchObject({ ok: false });
  });

  test.each(['restricted', 'suspended'] as const)(
    'of a host whose card is %s meanwhile cannot be answered',
    async (status) => {
      const token = await linkOf(harness, 1);
      await setCard(status);
      expect(await open(2, token)).toMatchObject({ value: { state: 'host-unable' } });
      expect(await answer(harness, 2, token)).toEqual({ ok: false, code: 'GUEST_HOST_UNABLE' });
    },
  );
});

describe('guests whom the host enters', () => {
  test('have their places at once, with the agreement noted in its version', async () => {
    expect(await enter(harness, 1, 2, { companions: [visitorOf(3)] })).toMatchObject({
      ok: true,
      value: { invitation: { state: 'coming', people: 2, enteredBy: 'host' } },
    });
    const [visit] = await harness.all('visits');
    expect(visit?.consents).toMatchObject([{ id: 'guest-agreement', version: '2026-11-01' }]);
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 998, sold: 2 });
  });

  test('without the agreement nobody is entered, and the month loses nothing', async () => {
    expect(await enter(harness, 1, 2, { consents: [] })).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await harness.all('guest_invitations')).toEqual([]);
  });

  test('can come on one day in several invitations, but nobody of them twice', async () => {
    await enter(harness, 1, 2);
    expect(await enter(harness, 1, 3)).toMatchObject({ ok: true });
    expect(await enter(harness, 1, 2, { start: '10:00' })).toMatchObject({
      code: 'VISIT_REPEAT_TOO_SOON',
    });
    expect(await harness.all('guest_invitations')).toHaveLength(2);
  });

  test('are not the host', async () => {
    expect(await enter(harness, 1, 1)).toMatchObject({ code: 'VISIT_CARD_HOLDER' });
  });
});

describe('who may invite', () => {
  test('nobody without a card', async () => {
    expect(await invite(harness, 2)).toEqual({ ok: false, code: 'CARD_NOT_FOUND' });
  });

  test('nobody whose card is restricted', async () => {
    await setCard('restricted');
    expect(await invite(harness, 1)).toEqual({ ok: false, code: 'CARD_RESTRICTED' });
    expect(await listInvitations(harness.ports, caller(harness, 1), {})).toMatchObject({
      value: { unable: 'restricted' },
    });
  });

  test('nobody at a school where alumni without a card book visits', async () => {
    const elsewhere: Harness = { ...harness, ports: { ...harness.ports, school } };
    expect(await invite(elsewhere, 1)).toEqual({ ok: false, code: 'GUESTS_NOT_HERE' });
  });

  test.each([
    ['too many people', { people: 5 }, 'GUESTS_TOO_MANY'],
    ['nobody', { people: 0 }, 'GUESTS_TOO_MANY'],
    ['another campus', { campus: 'qibao' }, 'GUESTS_CAMPUS_CLOSED'],
    ['a slot that is none', { start: '07:30' }, 'VISIT_SLOT_UNKNOWN'],
    ['a day too far ahead', { date: '2026-12-25' }, 'VISIT_TOO_FAR_AHEAD'],
    ['yesterday', { date: '2026-11-22' }, 'VISIT_SLOT_PAST'],
  ])('not for %s', async (_what, change, code) => {
    expect(await invite(harness, 1, change)).toMatchObject({ ok: false, code });
  });

  test('up to so many people a month, however many invitations are made at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () => invite(harness, 1, { people: 4 })),
    );
    const made = all.filter(({ ok }) => ok).length;
    expect(made).toBeLessThanOrEqual(3);
    for (let rest = made; rest < 3; rest += 1) {
      expect(await invite(harness, 1, { people: 4 })).toMatchObject({ ok: true });
    }
    expect(await invite(harness, 1, { people: 1 })).toEqual({
      ok: false,
      code: 'GUESTS_MONTH_FULL',
    });
    // Withdrawn ones are free again.
    await withdraw(1);
    expect(await invite(harness, 1, { people: 4 })).toMatchObject({ ok: true });
  });
});

describe('a visit of guests', () => {
  test('cancelled by the guest frees its places, and the host is told and sees it', async () => {
    const answered = await answer(harness, 2, await linkOf(harness, 1));
    if (!answered.ok) throw new Error(answered.code);
    const { id, version } = answered.value.visit;
    await cancelVisit(harness.ports, caller(harness, 2), { visitId: id, version });
    expect(await stateOf(1)).toBe('declined');
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 1000, sold: 0 });
    const host = `account#${caller(harness, 1).accountKey}`;
    const told = (await harness.all('inbox')).filter(({ owner }) => owner === host);
    expect(told.map(({ kind }) => kind)).toEqual(['guest-changed', 'guest-changed']);
  });

  test('withdrawn by the host frees its places, and the guest is told', async () => {
    await answer(harness, 2, await linkOf(harness, 1));
    expect(await withdraw(1)).toMatchObject({ value: { invitation: { state: 'withdrawn' } } });
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 1000, sold: 0 });
    const guest = `account#${caller(harness, 2).accountKey}`;
    const told = (await harness.all('inbox')).filter(({ owner }) => owner === guest);
    expect(told.map(({ kind }) => kind)).toEqual(['guest-withdrawn']);
  });

  test('is not withdrawn by anybody else', async () => {
    await answer(harness, 2, await linkOf(harness, 1));
    const [{ id, version } = { id: '', version: 0 }] = await invitationsOf(1);
    const input = { invitationId: id, version };
    expect(await cancelInvitation(harness.ports, caller(harness, 3), input)).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_NOT_FOUND',
    });
  });
});
