/** What whoever opens a link reads, in each state that it can be in. */
import { schoolProfileSchema } from '../../../../schools/schema';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { openInvitation } from '../../../../server/usecases/guest/open-invitation';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { closeSlots } from '../../../../server/usecases/visit/close-slots';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { wishForPlace } from '../../../../server/usecases/visit/wish-for-place';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';
import { heldCard } from '../card/issued-card';
import { booking } from '../visit/booking';
import { answer, caller, guestSchool, linkOf, SLOT } from './inviting';

const HOST = 1;
const GUEST = 2;
const DRAWN = '2026-11-26';

const { visit } = guestSchool;
const school = schoolProfileSchema.parse({
  ...guestSchool,
  visit: {
    ...visit,
    lottery: { days: [{ from: DRAWN, to: DRAWN }], drawDaysBefore: 1, drawAt: '12:00' },
  },
});

let harness: Harness;
let token: string;

beforeAll(async () => {
  harness = await startHarness({ school });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await heldCard(harness, HOST, { validUntil: null });
  token = await linkOf(harness, HOST);
});

const open = async (n = GUEST, link = token) => {
  const answered = await openInvitation(harness.ports, caller(harness, n), { token: link });
  return answered.ok ? answered.value : answered;
};
const close = (date = SLOT.date) =>
  closeSlots(harness.ports, callerOf(harness, 'o-staff'), {
    campus: SLOT.campus,
    date,
    start: SLOT.start,
    reason: 'burst pipe',
  });
const accept = async () => {
  const answered = await answer(harness, GUEST, token);
  if (!answered.ok) throw new Error(answered.code);
  return answered.value.visit;
};
const withdraw = async () => {
  const listed = await listInvitations(harness.ports, caller(harness, HOST), {});
  const [one] = listed.ok ? listed.value.invitations : [];
  const input = { invitationId: one?.id ?? '', version: one?.version ?? 0 };
  expect(await cancelInvitation(harness.ports, caller(harness, HOST), input)).toMatchObject({
    ok: true,
  });
};

test('a link is open until its day is over', async () => {
  expect(await open()).toMatchObject({ state: 'open', way: 'book' });
  harness.at('2026-11-25T10:00:00+08:00');
  expect(await open()).toMatchObject({ state: 'over', until: null, purpose: null });
});

test.each(['before', 'after'])(
  'of a slot that was closed %s the timer has seen it is closed, and cannot be answered',
  async (when) => {
    await close();
    if (when === 'after') await runVisits(harness.ports);
    expect(await open()).toMatchObject({ state: 'closed', until: null });
    for (const way of ['book', 'wait'] as const) {
      expect(await answer(harness, GUEST, token, { way })).toEqual({
        ok: false,
        code: 'VISIT_SLOT_CLOSED',
      });
    }
  },
);

test('of a closed slot is known to its host, who can take it back and invite for another one', async () => {
  const listed = async () => {
    const answered = await listInvitations(harness.ports, caller(harness, HOST), {});
    return answered.ok ? answered.value.invitations[0] : undefined;
  };
  expect(await listed()).toMatchObject({ state: 'open', linkUntil: expect.any(Number) as number });
  await close();
  expect(await listed()).toMatchObject({
    state: 'closed',
    linkUntil: null,
    withdrawUntil: expect.any(Number) as number,
  });
  await withdraw();
  expect(await listed()).toMatchObject({ state: 'withdrawn', withdrawUntil: null });
});

test('of a closed slot of a day that is drawn is closed too, and nobody wishes for it', async () => {
  const link = await linkOf(harness, HOST, { date: DRAWN });
  expect(await open(GUEST, link)).toMatchObject({ state: 'open', way: 'wish' });
  await close(DRAWN);
  await runVisits(harness.ports);
  expect(await open(GUEST, link)).toMatchObject({ state: 'closed' });
  const closed = { ok: false, code: 'VISIT_SLOT_CLOSED' };
  expect(await answer(harness, GUEST, link, { way: 'wish' })).toEqual(closed);
  const wish = booking(3, { ...SLOT, date: DRAWN });
  expect(await wishForPlace(harness.ports, caller(harness, 3), wish)).toEqual(closed);
  expect(await harness.all('visits')).toEqual([]);
});

test('of a day on which the school has since decided to be closed is closed', async () => {
  const closedDays = [{ from: SLOT.date, to: SLOT.date }];
  const ports = {
    ...harness.ports,
    school: { ...school, visit: { ...school.visit, closedDays } },
  };
  expect(await openInvitation(ports, caller(harness, GUEST), { token })).toMatchObject({
    value: { state: 'closed' },
  });
});

test('that the host withdrew leads nowhere', async () => {
  await withdraw();
  expect(await open()).toEqual({ ok: false, code: 'GUEST_INVITATION_NOT_FOUND' });
});

test('of a host whose card no longer allows it cannot be used', async () => {
  await harness.ports.store
    .collection('cards')
    .update({ personId: 'person-1' }, { set: { status: 'restricted', holds: ['restricted'] } });
  expect(await open()).toMatchObject({ state: 'host-unable' });
});

describe('that was answered', () => {
  test('is over for everybody else, and shows the guest what became of it', async () => {
    await accept();
    expect(await open(3)).toMatchObject({ state: 'over', visit: null, became: null });
    expect(await open()).toMatchObject({ state: 'answered', became: 'coming' });
  });

  test('tells the guest that the school closed the slot', async () => {
    await accept();
    await close();
    await runVisits(harness.ports);
    expect(await open()).toMatchObject({ state: 'answered', became: 'cancelled-by-school' });
  });

  test('tells the guest that the host took it back', async () => {
    await accept();
    await withdraw();
    expect(await open()).toMatchObject({ state: 'answered', became: 'withdrawn' });
  });

  test('tells the guest that they cancelled it themselves', async () => {
    const { id: visitId, version } = await accept();
    await cancelVisit(harness.ports, caller(harness, GUEST), { visitId, version });
    expect(await open()).toMatchObject({ state: 'answered', became: 'declined' });
  });

  test('and missed is past', async () => {
    await accept();
    harness.at('2026-11-26T00:10:00+08:00');
    await runVisits(harness.ports);
    expect(await open()).toMatchObject({ state: 'answered', became: 'missed' });
  });
});
