import { createHash } from 'node:crypto';
import { drawTickets } from '../../../../domain/visit/lottery';
import { profile } from '../../../../schools/sjtu/profile';
import { schoolProfileSchema } from '../../../../schools/schema';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { openInvitation } from '../../../../server/usecases/guest/open-invitation';
import { getDraw } from '../../../../server/usecases/visit/get-draw';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { wishForPlace } from '../../../../server/usecases/visit/wish-for-place';
import { startHarness, type Harness } from '../../harness';
import { heldCard } from '../card/issued-card';
import { booking, placesOf, visitorOf } from '../visit/booking';
import { answer, caller, enter, linkOf, SLOT, SLOT_ID } from './inviting';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const DRAW = Date.parse('2026-11-24T12:00:00+08:00');
const MINUTE = 60_000;
const PLACES = 3;
const HOST = 1;
const WISH = { way: 'wish' } as const;

const drawing = schoolProfileSchema.parse({
  ...profile,
  visit: {
    ...profile.visit,
    lottery: {
      days: [{ from: SLOT.date, to: SLOT.date }],
      drawDaysBefore: 1,
      drawAt: '12:00',
    },
    campuses: profile.visit.campuses.map((campus) => ({
      ...campus,
      slots: [{ start: SLOT.start, end: '10:00', places: PLACES }],
    })),
  },
});

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: drawing });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  await heldCard(harness, HOST, { validUntil: null });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const wish = (n: number) =>
  wishForPlace(harness.ports, caller(harness, n), booking(n, { ...SLOT }));

async function published() {
  const drawn = await getDraw(harness.ports, caller(harness, 99), SLOT);
  if (!drawn.ok) throw new Error(drawn.code);
  return drawn.value;
}

async function invitations() {
  const listed = await listInvitations(harness.ports, caller(harness, HOST), {});
  return listed.ok ? listed.value.invitations : [];
}

async function told(n: number): Promise<readonly string[]> {
  const owner = `account#${caller(harness, n).accountKey}`;
  return (await harness.all('inbox')).filter((one) => one.owner === owner).map(({ kind }) => kind);
}

test('on a day that is drawn a link leads to the draw, and nobody has places before', async () => {
  const token = await linkOf(harness, HOST);
  expect(await openInvitation(harness.ports, caller(harness, 2), { token })).toMatchObject({
    value: { way: 'wish', drawAt: DRAW },
  });
  const refused = { ok: false, code: 'VISIT_LOTTERY_DAY', at: DRAW };
  expect(await answer(harness, 2, token)).toEqual(refused);
  expect(await answer(harness, 2, token, { way: 'wait' })).toEqual(refused);
  expect(await enter(harness, HOST, 3)).toEqual(refused);
  expect(await answer(harness, 2, token, WISH)).toMatchObject({
    value: { visit: { status: 'wished' } },
  });
  expect(await invitations()).toMatchObject([{ state: 'wished', ticket: expect.any(String) }]);
});

test('other days have no draw, nor has a day that was drawn; the link can still be answered', async () => {
  const another = { date: '2026-11-26' };
  expect(await enter(harness, HOST, 2, { ...another, ...WISH })).toEqual({
    ok: false,
    code: 'VISIT_NO_LOTTERY',
  });
  expect(await harness.all('guest_invitations')).toEqual([]);
  const token = await linkOf(harness, HOST);
  harness.at(DRAW);
  expect(await answer(harness, 2, token, WISH)).toEqual({ ok: false, code: 'VISIT_NO_LOTTERY' });
  harness.at(DRAW + MINUTE);
  expect(await answer(harness, 2, token)).toMatchObject({ ok: true });
});

test('guests and visitors are in one draw that anybody can check, by tickets alone', async () => {
  const { commitment } = await published();
  await answer(harness, 2, await linkOf(harness, HOST), WISH);
  await enter(harness, HOST, 3, { companions: [visitorOf(4)], ...WISH });
  await enter(harness, HOST, 5, WISH);
  await wish(6);
  await wish(7);
  const own = (await harness.all('visits')).map(({ ticket }) => ticket).sort();
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);

  const { seed, tickets, places } = await published();
  expect(sha256(seed ?? '')).toBe(commitment);
  expect(tickets.map(({ ticket }) => ticket).sort()).toEqual(own);
  expect(tickets.map((one) => Object.keys(one).sort())).toEqual(
    tickets.map(() => ['isPlaced', 'people', 'rank', 'ticket']),
  );
  const wishes = tickets.map(({ ticket, people }) => ({ ticket, people })).reverse();
  expect(drawTickets(wishes, seed ?? '', places, sha256)).toEqual(tickets);

  const byTicket = new Map(tickets.map((one) => [one.ticket, one]));
  for (const { ticket, state } of await invitations()) {
    const isPlaced = byTicket.get(ticket ?? '')?.isPlaced;
    expect(state).toBe(isPlaced === true ? 'coming' : 'waiting');
  }
  harness.at(DRAW + 3 * MINUTE);
  await runVisits(harness.ports);
  expect((await placesOf(harness, SLOT_ID)).sold).toBe(PLACES);
});

test('everybody is told: the guest, the host of both, and nobody twice', async () => {
  await answer(harness, 2, await linkOf(harness, HOST), WISH);
  await enter(harness, HOST, 3, WISH);
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);
  harness.at(DRAW + 3 * MINUTE);
  await runVisits(harness.ports);
  expect(await told(2)).toEqual(['visit-drawn']);
  expect([...(await told(HOST))].sort()).toEqual([
    'guest-changed',
    'guest-changed',
    'guests-decided',
  ]);
});

test('a wish that is withdrawn is not drawn', async () => {
  const entered = await enter(harness, HOST, 2, WISH);
  if (!entered.ok) throw new Error(entered.code);
  const { id, version } = entered.value.invitation;
  const input = { invitationId: id, version };
  expect(await cancelInvitation(harness.ports, caller(harness, HOST), input)).toMatchObject({
    value: { invitation: { state: 'withdrawn' } },
  });
  await wish(6);
  harness.at(DRAW + MINUTE);
  await runVisits(harness.ports);
  expect((await published()).tickets).toHaveLength(1);
});
