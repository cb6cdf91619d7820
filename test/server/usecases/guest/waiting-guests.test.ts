import { profile } from '../../../../schools/sjtu/profile';
import { schoolProfileSchema } from '../../../../schools/schema';
import type { InvitationView } from '../../../../server/contract/guest';
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { acceptGuestOffer } from '../../../../server/usecases/guest/accept-guest-offer';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { openInvitation } from '../../../../server/usecases/guest/open-invitation';
import { withdrawHost } from '../../../../server/usecases/guest/withdraw-guests';
import { acceptOffer } from '../../../../server/usecases/visit/accept-offer';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { waitForPlace } from '../../../../server/usecases/visit/wait-for-place';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { heldCard } from '../card/issued-card';
import { book, booking, placesOf } from '../visit/booking';
import { answer, caller, enter, invite, linkOf, SLOT, SLOT_ID } from './inviting';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const HOUR = 3_600_000;
const PLACES = 2;
const HOST = 1;
const WAIT = { way: 'wait' } as const;

const small = schoolProfileSchema.parse({
  ...profile,
  visit: {
    ...profile.visit,
    repeatAfterDays: 0,
    campuses: profile.visit.campuses.map((campus) => ({
      ...campus,
      slots: [{ start: SLOT.start, end: '10:00', places: PLACES }],
    })),
  },
});

let harness: Harness;
let now = NOW;
let begun = NOW;

beforeAll(async () => {
  harness = await startHarness({ school: small });
});
afterAll(() => harness.close());
beforeEach(begin);

async function begin(): Promise<void> {
  await harness.reset();
  // A process knows for a second which slot was full.
  begun += 1000;
  at(begun);
  await heldCard(harness, HOST, { validUntil: null });
}

function at(moment: number): void {
  now = moment;
  harness.at(now);
}

/** As people come: a second later than whoever came before. */
function later(): void {
  at(now + 1000);
}

const visiting = (n: number) => booking(n, { ...SLOT });

/** Persons 11 and 12 have all places. */
async function fill(): Promise<void> {
  for (const n of [11, 12]) {
    expect(await book(harness, n, { ...SLOT })).toMatchObject({ ok: true });
  }
}

async function visitOf(n: number) {
  const listed = await listVisits(harness.ports, caller(harness, n), {});
  const [visit] = listed.ok ? listed.value.visits : [];
  if (visit === undefined) throw new Error(`${n} has no visit`);
  return { visitId: visit.id, version: visit.version, status: visit.status };
}

async function cancel(n: number, ports: Ports = harness.ports) {
  const { visitId, version } = await visitOf(n);
  return cancelVisit(ports, caller(harness, n), { visitId, version });
}

async function accept(n: number) {
  const { visitId, version } = await visitOf(n);
  return acceptOffer(harness.ports, caller(harness, n), { visitId, version });
}

async function invitation(): Promise<InvitationView> {
  const listed = await listInvitations(harness.ports, caller(harness, HOST), {});
  const [first] = listed.ok ? listed.value.invitations : [];
  if (first === undefined) throw new Error('no invitation');
  return first;
}

async function acceptForGuests(n = HOST, change: { version?: number } = {}) {
  const { id, version } = await invitation();
  const input = { invitationId: id, version, ...change };
  return acceptGuestOffer(harness.ports, caller(harness, n), input);
}

async function withdraw() {
  const { id, version } = await invitation();
  return cancelInvitation(harness.ports, caller(harness, HOST), { invitationId: id, version });
}

async function told(n: number): Promise<readonly string[]> {
  const owner = `account#${caller(harness, n).accountKey}`;
  return (await harness.all('inbox')).filter((one) => one.owner === owner).map(({ kind }) => kind);
}

/** A slot has as many waiting as there are visits that wait. */
async function expectCounted(waiting: number): Promise<void> {
  expect(await harness.ports.store.collection('slots').get(SLOT_ID)).toMatchObject({ waiting });
  const visits = await harness.all('visits');
  expect(visits.filter(({ status }) => status === 'waiting')).toHaveLength(waiting);
}

describe('a guest with a link to a full slot', () => {
  test('reads that one can wait for it, and waits; the host sees it and is told', async () => {
    await fill();
    const token = await linkOf(harness, HOST);
    const open = await openInvitation(harness.ports, caller(harness, 2), { token });
    expect(open).toMatchObject({ value: { state: 'open', left: 0, waiting: 0, way: 'wait' } });
    expect(await answer(harness, 2, token)).toMatchObject({ code: 'VISIT_SLOT_FULL' });
    expect(await answer(harness, 2, token, WAIT)).toMatchObject({
      value: { visit: { status: 'waiting', ahead: 0 } },
    });
    expect(await invitation()).toMatchObject({ state: 'waiting', ahead: 0, people: 1 });
    expect(await told(HOST)).toEqual(['guest-changed']);
    expect(await openInvitation(harness.ports, caller(harness, 2), { token })).toMatchObject({
      value: { state: 'answered', became: 'waiting', visit: { ahead: 0 } },
    });
    await expectCounted(1);
  });

  test('waits in one line with everybody who visits, and whoever came first is first', async () => {
    await fill();
    await waitForPlace(harness.ports, caller(harness, 13), visiting(13));
    later();
    await answer(harness, 2, await linkOf(harness, HOST), WAIT);
    expect(await invitation()).toMatchObject({ ahead: 1 });
    later();
    await waitForPlace(harness.ports, caller(harness, 14), visiting(14));
    await cancel(11);
    expect((await visitOf(13)).status).toBe('offered');
    await cancel(12);
    expect(await invitation()).toMatchObject({ state: 'offered' });
    expect((await visitOf(14)).status).toBe('waiting');
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('is offered a place, takes it, and the host is told of both', async () => {
    await fill();
    const token = await linkOf(harness, HOST);
    await answer(harness, 2, token, WAIT);
    await cancel(11);
    expect(await told(2)).toEqual(['visit-offered']);
    expect(await accept(2)).toMatchObject({ value: { visit: { status: 'booked' } } });
    expect(await invitation()).toMatchObject({ state: 'coming', offeredUntil: null });
    expect(await told(HOST)).toEqual(['guest-changed', 'guest-changed', 'guest-changed']);
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('who does not take it in time loses it to the next, and both sides see it', async () => {
    await fill();
    const token = await linkOf(harness, HOST);
    await answer(harness, 2, token, WAIT);
    later();
    await waitForPlace(harness.ports, caller(harness, 13), visiting(13));
    await cancel(11);
    at(now + 3 * HOUR);
    await runVisits(harness.ports);
    expect(await invitation()).toMatchObject({ state: 'lapsed', withdrawUntil: null });
    expect(await openInvitation(harness.ports, caller(harness, 2), { token })).toMatchObject({
      value: { became: 'lapsed' },
    });
    expect(await told(HOST)).toHaveLength(3);
    expect((await visitOf(13)).status).toBe('offered');
  });

  test('answered by two phones at once waits once', async () => {
    await fill();
    const token = await linkOf(harness, HOST);
    const both = await Promise.all([
      answer(harness, 2, token, WAIT),
      answer(harness, 3, token, WAIT),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await expectCounted(1);
  });

  test('does not wait where there are places, and the link can still be answered', async () => {
    const token = await linkOf(harness, HOST);
    expect(await answer(harness, 2, token, WAIT)).toEqual({
      ok: false,
      code: 'VISIT_SLOT_NOT_FULL',
    });
    expect(await answer(harness, 2, token)).toMatchObject({ ok: true });
  });
});

describe('guests whom the host enters for a full slot', () => {
  test('wait, are offered a place, and have it when the host confirms', async () => {
    await fill();
    expect(await enter(harness, HOST, 2)).toMatchObject({ code: 'VISIT_SLOT_FULL' });
    expect(await harness.all('guest_invitations')).toEqual([]);
    expect(await enter(harness, HOST, 2, WAIT)).toMatchObject({
      value: { invitation: { state: 'waiting', enteredBy: 'host' } },
    });
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_NOT_OFFERED' });
    await cancel(11);
    expect(await told(HOST)).toEqual(['guests-offered']);
    expect(await invitation()).toMatchObject({ state: 'offered', offeredUntil: now + 2 * HOUR });
    expect(await acceptForGuests()).toMatchObject({ value: { invitation: { state: 'coming' } } });
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_NOT_OFFERED' });
    expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('are not waited for where there are places', async () => {
    expect(await enter(harness, HOST, 2, WAIT)).toEqual({ ok: false, code: 'VISIT_SLOT_NOT_FULL' });
    expect(await harness.all('guest_invitations')).toEqual([]);
  });

  test('cannot be confirmed by anybody else, in an older state, or too late', async () => {
    await fill();
    await enter(harness, HOST, 2, WAIT);
    await cancel(11);
    const { id, version } = await invitation();
    const stranger = { invitationId: id, version };
    expect(await acceptGuestOffer(harness.ports, caller(harness, 3), stranger)).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_NOT_FOUND',
    });
    expect(await acceptForGuests(HOST, { version: version - 1 })).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_CHANGED',
    });
    at(now + 2 * HOUR);
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_OFFER_OVER' });
  });

  test('who answered a link take their place themselves, not the host', async () => {
    await fill();
    await answer(harness, 2, await linkOf(harness, HOST), WAIT);
    await cancel(11);
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'GUEST_INVITATION_NOT_FOUND' });
  });
});

test('who is withdrawn leaves the line, and the guest is told', async () => {
  await fill();
  await answer(harness, 2, await linkOf(harness, HOST), WAIT);
  // Waiting costs nobody anything: it can be given up when a visit could no longer be cancelled.
  at(Date.parse('2026-11-25T08:00:00+08:00'));
  expect(await withdraw()).toMatchObject({ value: { invitation: { state: 'withdrawn' } } });
  expect(await told(2)).toEqual(['guest-withdrawn']);
  await expectCounted(0);
});

test('an offer that is withdrawn passes to the next', async () => {
  await fill();
  await enter(harness, HOST, 2, WAIT);
  later();
  await waitForPlace(harness.ports, caller(harness, 13), visiting(13));
  await cancel(11);
  await withdraw();
  expect((await visitOf(13)).status).toBe('offered');
  expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
});

test('when a host may no longer invite, their guests leave the line', async () => {
  await fill();
  await enter(harness, HOST, 2, WAIT);
  later();
  await answer(harness, 3, await linkOf(harness, HOST), WAIT);
  await expectCounted(2);
  await withdrawHost(harness.ports, caller(harness, HOST).accountKey);
  await expectCounted(0);
  expect(await told(3)).toEqual(['visit-cancelled']);
});

test('who waits in vain to the end is told once, and so is the host, whose month is free again', async () => {
  await fill();
  const token = await linkOf(harness, HOST);
  await answer(harness, 2, token, WAIT);
  at(Date.parse('2026-11-26T00:01:00+08:00'));
  for (const death of [dyingPorts(harness.ports, 5), dyingPorts(harness.ports, 6), harness.ports]) {
    await runVisits({ ...death, log: { failure: () => undefined } }).catch(() => undefined);
    at(now + 10 * 60_000);
  }
  await runVisits(harness.ports);
  expect(await told(2)).toEqual(['visit-unplaced']);
  expect(await told(HOST)).toEqual(['guest-changed', 'guest-changed']);
  expect(await invitation()).toMatchObject({ state: 'no-place', withdrawUntil: null });
  const days = ['2026-11-27', '2026-11-28', '2026-11-29'];
  for (const date of days) {
    expect(await invite(harness, HOST, { date, people: 4 })).toMatchObject({ ok: true });
  }
  expect(await invite(harness, HOST, { date: '2026-11-30', people: 1 })).toMatchObject({
    code: 'GUESTS_MONTH_FULL',
  });
});

test('the last place goes to one of two phones, and the other can wait', async () => {
  await book(harness, 11, { ...SLOT });
  const token = await linkOf(harness, HOST);
  const both = await Promise.all([answer(harness, 2, token), enter(harness, HOST, 3)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [byLink] = both;
  const second = byLink.ok
    ? await enter(harness, HOST, 3, WAIT)
    : await answer(harness, 2, token, WAIT);
  expect(second).toMatchObject({ ok: true });
  expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  await expectCounted(1);
});

describe('a process that dies after an effect', () => {
  const enterOn = (ports: Ports) => enter({ ...harness, ports }, HOST, 2, WAIT);

  test('while guests join the line leaves nobody in it twice, and nothing counted that is not there', async () => {
    for (let n = 1; ; n += 1) {
      await begin();
      await fill();
      const isOver = await survives(() => enterOn(dyingPorts(harness.ports, n)));
      at(now + 61_000);
      await runVisits(harness.ports);
      const again = await enterOn(harness.ports);
      expect(again.ok ? 'waiting' : again.code).toMatch(/^(waiting|VISIT_ALREADY_BOOKED)$/);
      at(now + 61_000);
      await runVisits(harness.ports);
      await expectCounted(1);
      expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
      if (isOver) {
        expect(n).toBeGreaterThan(5);
        break;
      }
    }
  });

  test('leaves no place empty while guests wait, and the host is told of it once', async () => {
    for (let n = 1; ; n += 1) {
      await begin();
      await fill();
      await enterOn(harness.ports);
      const { visitId } = await visitOf(11);
      const isOver = await survives(() => cancel(11, dyingPorts(harness.ports, n)));
      at(now + 61_000);
      await runVisits(harness.ports);
      const cancelled = (await harness.ports.store.collection('visits').get(visitId))?.status;
      const isFree = cancelled === 'cancelled';
      expect({ n, ...(await invitation()) }).toMatchObject({
        n,
        state: isFree ? 'offered' : 'waiting',
      });
      expect(await told(HOST)).toEqual(isFree ? ['guests-offered'] : []);
      expect(await placesOf(harness, SLOT_ID)).toEqual({ left: 0, sold: PLACES });
      if (isOver) break;
    }
  });
});

test('who has places at once pays nothing for the line', async () => {
  // The slot is made, and what is asked once a minute is asked, by guests who do not come.
  await enter(harness, HOST, 9);
  await withdraw();
  const token = await linkOf(harness, HOST);
  const calls: Record<string, number> = {};
  for (const [name, work] of [
    ['entered', () => enter(harness, HOST, 2)],
    ['answered', () => answer(harness, 3, token)],
    ['waiting', () => enter(harness, HOST, 4, WAIT)],
  ] as const) {
    calls[name] = await harness.countCalls(async () => {
      expect(await work()).toMatchObject({ ok: true });
    });
  }
  expect(calls).toEqual({ entered: 13, answered: 12, waiting: 16 });
});

async function survives(work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  try {
    expect((await work()).ok).toBe(true);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}
