import { acceptGuestOffer } from '../../../../server/usecases/guest/accept-guest-offer';
import { openInvitation } from '../../../../server/usecases/guest/open-invitation';
import { withdrawHost } from '../../../../server/usecases/guest/withdraw-guests';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { waitForPlace } from '../../../../server/usecases/visit/wait-for-place';
import { dyingPorts } from '../../dying-ports';
import { book, booking, placesOf } from '../visit/booking';
import { answer, caller, enter, invite, linkOf, SLOT, SLOT_ID } from './inviting';
import { HOST, PLACES, WAIT, waitingLine } from './waiting-line';

const HOUR = 3_600_000;

const {
  current,
  now,
  at,
  later,
  fill,
  visitOf,
  cancel,
  accept,
  invitation,
  acceptForGuests,
  withdraw,
  told,
  expectCounted,
} = waitingLine();

const visiting = (n: number) => booking(n, { ...SLOT });

describe('a guest with a link to a full slot', () => {
  test('reads that one can wait for it, and waits; the host sees it and is told', async () => {
    await fill();
    const token = await linkOf(current(), HOST);
    const open = await openInvitation(current().ports, caller(current(), 2), { token });
    expect(open).toMatchObject({ value: { state: 'open', left: 0, waiting: 0, way: 'wait' } });
    expect(await answer(current(), 2, token)).toMatchObject({ code: 'VISIT_SLOT_FULL' });
    expect(await answer(current(), 2, token, WAIT)).toMatchObject({
      value: { visit: { status: 'waiting', ahead: 0 } },
    });
    expect(await invitation()).toMatchObject({ state: 'waiting', ahead: 0, people: 1 });
    expect(await told(HOST)).toEqual(['guest-changed']);
    expect(await openInvitation(current().ports, caller(current(), 2), { token })).toMatchObject({
      value: { state: 'answered', became: 'waiting', visit: { ahead: 0 } },
    });
    await expectCounted(1);
  });

  test('waits in one line with everybody who visits, and whoever came first is first', async () => {
    await fill();
    await waitForPlace(current().ports, caller(current(), 13), visiting(13));
    later();
    await answer(current(), 2, await linkOf(current(), HOST), WAIT);
    expect(await invitation()).toMatchObject({ ahead: 1 });
    later();
    await waitForPlace(current().ports, caller(current(), 14), visiting(14));
    await cancel(11);
    expect((await visitOf(13)).status).toBe('offered');
    await cancel(12);
    expect(await invitation()).toMatchObject({ state: 'offered' });
    expect((await visitOf(14)).status).toBe('waiting');
    expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('is offered a place, takes it, and the host is told of both', async () => {
    await fill();
    const token = await linkOf(current(), HOST);
    await answer(current(), 2, token, WAIT);
    await cancel(11);
    expect(await told(2)).toEqual(['visit-offered']);
    expect(await accept(2)).toMatchObject({ value: { visit: { status: 'booked' } } });
    expect(await invitation()).toMatchObject({ state: 'coming', offeredUntil: null });
    expect(await told(HOST)).toEqual(['guest-changed', 'guest-changed', 'guest-changed']);
    expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('who does not take it in time loses it to the next, and both sides see it', async () => {
    await fill();
    const token = await linkOf(current(), HOST);
    await answer(current(), 2, token, WAIT);
    later();
    await waitForPlace(current().ports, caller(current(), 13), visiting(13));
    await cancel(11);
    at(now() + 3 * HOUR);
    await runVisits(current().ports);
    expect(await invitation()).toMatchObject({ state: 'lapsed', withdrawUntil: null });
    expect(await openInvitation(current().ports, caller(current(), 2), { token })).toMatchObject({
      value: { became: 'lapsed' },
    });
    expect(await told(HOST)).toHaveLength(3);
    expect((await visitOf(13)).status).toBe('offered');
  });

  test('answered by two phones at once waits once', async () => {
    await fill();
    const token = await linkOf(current(), HOST);
    const both = await Promise.all([
      answer(current(), 2, token, WAIT),
      answer(current(), 3, token, WAIT),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await expectCounted(1);
  });

  test('does not wait where there are places, and the link can still be answered', async () => {
    const token = await linkOf(current(), HOST);
    expect(await answer(current(), 2, token, WAIT)).toEqual({
      ok: false,
      code: 'VISIT_SLOT_NOT_FULL',
    });
    expect(await answer(current(), 2, token)).toMatchObject({ ok: true });
  });
});

describe('guests whom the host enters for a full slot', () => {
  test('wait, are offered a place, and have it when the host confirms', async () => {
    await fill();
    expect(await enter(current(), HOST, 2)).toMatchObject({ code: 'VISIT_SLOT_FULL' });
    expect(await current().all('guest_invitations')).toEqual([]);
    expect(await enter(current(), HOST, 2, WAIT)).toMatchObject({
      value: { invitation: { state: 'waiting', enteredBy: 'host' } },
    });
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_NOT_OFFERED' });
    await cancel(11);
    expect(await told(HOST)).toEqual(['guests-offered']);
    expect(await invitation()).toMatchObject({ state: 'offered', offeredUntil: now() + 2 * HOUR });
    expect(await acceptForGuests()).toMatchObject({ value: { invitation: { state: 'coming' } } });
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_NOT_OFFERED' });
    expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  });

  test('are not waited for where there are places', async () => {
    expect(await enter(current(), HOST, 2, WAIT)).toEqual({
      ok: false,
      code: 'VISIT_SLOT_NOT_FULL',
    });
    expect(await current().all('guest_invitations')).toEqual([]);
  });

  test('cannot be confirmed by anybody else, in an older state, or too late', async () => {
    await fill();
    await enter(current(), HOST, 2, WAIT);
    await cancel(11);
    const { id, version } = await invitation();
    const stranger = { invitationId: id, version };
    expect(await acceptGuestOffer(current().ports, caller(current(), 3), stranger)).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_NOT_FOUND',
    });
    expect(await acceptForGuests(HOST, { version: version - 1 })).toEqual({
      ok: false,
      code: 'GUEST_INVITATION_CHANGED',
    });
    at(now() + 2 * HOUR);
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'VISIT_OFFER_OVER' });
  });

  test('who answered a link take their place themselves, not the host', async () => {
    await fill();
    await answer(current(), 2, await linkOf(current(), HOST), WAIT);
    await cancel(11);
    expect(await acceptForGuests()).toEqual({ ok: false, code: 'GUEST_INVITATION_NOT_FOUND' });
  });
});

test('who is withdrawn leaves the line, and the guest is told', async () => {
  await fill();
  await answer(current(), 2, await linkOf(current(), HOST), WAIT);
  // Waiting costs nobody anything: it can be given up when a visit could no longer be cancelled.
  at(Date.parse('2026-11-25T08:00:00+08:00'));
  expect(await withdraw()).toMatchObject({ value: { invitation: { state: 'withdrawn' } } });
  expect(await told(2)).toEqual(['guest-withdrawn']);
  await expectCounted(0);
});

test('an offer that is withdrawn passes to the next', async () => {
  await fill();
  await enter(current(), HOST, 2, WAIT);
  later();
  await waitForPlace(current().ports, caller(current(), 13), visiting(13));
  await cancel(11);
  await withdraw();
  expect((await visitOf(13)).status).toBe('offered');
  expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
});

test('when a host may no longer invite, their guests leave the line', async () => {
  await fill();
  await enter(current(), HOST, 2, WAIT);
  later();
  await answer(current(), 3, await linkOf(current(), HOST), WAIT);
  await expectCounted(2);
  await withdrawHost(current().ports, caller(current(), HOST).accountKey);
  await expectCounted(0);
  expect(await told(3)).toEqual(['visit-cancelled']);
});

test('who waits in vain to the end is told once, and so is the host, whose month is free again', async () => {
  await fill();
  const token = await linkOf(current(), HOST);
  await answer(current(), 2, token, WAIT);
  at(Date.parse('2026-11-26T00:01:00+08:00'));
  for (const death of [
    dyingPorts(current().ports, 5),
    dyingPorts(current().ports, 6),
    current().ports,
  ]) {
    await runVisits({ ...death, log: { failure: () => undefined } }).catch(() => undefined);
    at(now() + 10 * 60_000);
  }
  await runVisits(current().ports);
  expect(await told(2)).toEqual(['visit-unplaced']);
  expect(await told(HOST)).toEqual(['guest-changed', 'guest-changed']);
  expect(await invitation()).toMatchObject({ state: 'no-place', withdrawUntil: null });
  const days = ['2026-11-27', '2026-11-28', '2026-11-29'];
  for (const date of days) {
    expect(await invite(current(), HOST, { date, people: 4 })).toMatchObject({ ok: true });
  }
  expect(await invite(current(), HOST, { date: '2026-11-30', people: 1 })).toMatchObject({
    code: 'GUESTS_MONTH_FULL',
  });
});

test('the last place goes to one of two phones, and the other can wait', async () => {
  await book(current(), 11, { ...SLOT });
  const token = await linkOf(current(), HOST);
  const both = await Promise.all([answer(current(), 2, token), enter(current(), HOST, 3)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [byLink] = both;
  const second = byLink.ok
    ? await enter(current(), HOST, 3, WAIT)
    : await answer(current(), 2, token, WAIT);
  expect(second).toMatchObject({ ok: true });
  expect(await placesOf(current(), SLOT_ID)).toEqual({ left: 0, sold: PLACES });
  await expectCounted(1);
});

test('who has places at once pays nothing for the line', async () => {
  // The slot is made, and what is asked once a minute is asked, by guests who do not come.
  await enter(current(), HOST, 9);
  await withdraw();
  const token = await linkOf(current(), HOST);
  const calls: Record<string, number> = {};
  for (const [name, work] of [
    ['entered', () => enter(current(), HOST, 2)],
    ['answered', () => answer(current(), 3, token)],
    ['waiting', () => enter(current(), HOST, 4, WAIT)],
  ] as const) {
    calls[name] = await current().countCalls(async () => {
      expect(await work()).toMatchObject({ ok: true });
    });
  }
  expect(calls).toEqual({ entered: 13, answered: 12, waiting: 16 });
});
