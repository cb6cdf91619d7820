import type { InvitationState } from '../../../domain/guest/invitation';
import type { GuestView, InvitationView } from '../../../miniprogram/services/guest';
import type { VisitView } from '../../../miniprogram/services/visit';
import { readIn } from '../staff/reading-language';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const UNTIL = Date.parse('2026-11-23T11:00:00+08:00');
const SLOT = { campus: 'main', date: '2026-11-25', start: '08:00', end: '11:00' };

const invitation = (change: Partial<InvitationView> = {}): InvitationView => ({
  ...SLOT,
  id: 'i-1',
  version: 2,
  state: 'waiting',
  people: 1,
  enteredBy: 'host',
  linkUntil: null,
  withdrawUntil: UNTIL,
  offeredUntil: null,
  ticket: null,
  ahead: 0,
  ...change,
});

const visit: VisitView = {
  ...SLOT,
  id: 'v-1',
  version: 1,
  status: 'waiting',
  visitorMasked: '林**',
  companions: [],
  people: 1,
  byInvitation: true,
  group: null,
  plate: null,
  cancelUntil: UNTIL,
  offeredUntil: UNTIL,
  ticket: 'abcdefghij',
  ahead: 2,
};

const link = (change: Partial<GuestView> = {}): GuestView => ({
  ...SLOT,
  until: UNTIL,
  hostMasked: '陈**',
  people: 2,
  purpose: null,
  left: 0,
  waiting: 3,
  way: 'wait',
  drawAt: null,
  state: 'open',
  visit: null,
  became: null,
  ...change,
});

async function hostView() {
  readIn('en');
  return import('../../../miniprogram/visiting/guests/guests-view');
}

async function guestView() {
  readIn('en');
  return import('../../../miniprogram/visiting/guest/guest-view');
}

test.each([
  ['first in line', { ahead: 0 }, { state: 'Waiting', turn: 'First in line', active: true }],
  ['third in line', { ahead: 2 }, { turn: '2 before your guests', acceptable: false }],
  [
    'with a place kept',
    { state: 'offered', offeredUntil: UNTIL },
    { turn: 'A place is kept until 11:00; confirm it for your guests', acceptable: true },
  ],
  [
    'with a place kept, by a link',
    { state: 'offered', offeredUntil: UNTIL, enteredBy: 'guest' },
    { turn: 'A place is kept until 11:00, for your guest to confirm', acceptable: false },
  ],
  [
    'in the draw',
    { state: 'wished', ticket: 'abcdefghij' },
    {
      turn: 'Ticket abcdefghij',
      draw: 'campus=main&date=2026-11-25&start=08:00&ticket=abcdefghij',
      withdrawing: 'withdrawTurn',
    },
  ],
  ['booked', { state: 'coming' }, { turn: '', draw: '', withdrawing: 'withdrawVisit' }],
  [
    'who cannot answer for a closed slot',
    { state: 'closed' },
    { state: 'Slot closed', active: false, link: '', withdrawing: 'withdrawLink' },
  ],
  ['in vain', { state: 'no-place' }, { state: 'No place came free', active: false, turn: '' }],
] as const)('the host sees guests %s', async (_what, change, row) => {
  const { invitationRows } = await hostView();
  expect(invitationRows([invitation(change)], NOW)).toMatchObject([row]);
});

test.each([
  ['book', { left: 5 }, '5 places left at that time', null],
  ['wait', {}, 'Full, 3 waiting', 'No places for all of you at that time; you can wait'],
  ['wait', { waiting: 0 }, 'Full', 'No places for all of you at that time; you can wait'],
  ['wish', { drawAt: UNTIL }, 'Drawn by lot 11:00', 'That day is drawn by lot'],
] as const)(
  'a link by which one can %s says so before anything is asked',
  async (way, change, note, title) => {
    const { invitationFacts, lineOf } = await guestView();
    const view = link({ way, ...change });
    expect(invitationFacts(view, NOW).note).toBe(`Please answer before 11:00 · ${note}`);
    expect(lineOf(view.way)?.title ?? null).toBe(title);
  },
);

test.each<[InvitationState, string]>([
  [
    'waiting',
    'You are on the waiting list: 2 before you · You are told when a place is free; confirm it while it is kept.',
  ],
  ['offered', 'A place is free for you: A place is kept for you until 11:00'],
  ['wished', 'You are in the draw: Ticket abcdefghij'],
  [
    'lapsed',
    'The place was not confirmed in time: To come another time, ask for another invitation.',
  ],
  ['no-place', 'No place came free: To come another time, ask for another invitation.'],
  [
    'cancelled-by-school',
    'The university cancelled this visit: To come another time, ask for another invitation.',
  ],
  ['withdrawn', 'Whoever invited you took the invitation back: Ask the alumnus who invited you.'],
  ['declined', 'This visit is cancelled: If you change your mind, ask for another invitation.'],
])('a guest who is %s reads so', async (became, text) => {
  const { outcomeOf } = await guestView();
  const outcome = outcomeOf(link({ state: 'answered', became, visit }), NOW);
  expect(`${outcome?.title}: ${outcome?.detail}`).toBe(text);
});

test.each([
  ['over', 'This invitation is over'],
  ['closed', 'That time is closed at short notice'],
  ['host-unable', 'This invitation cannot be used now'],
] as const)('a link that is %s says so, and what to do', async (state, title) => {
  const { invitationFacts, outcomeOf } = await guestView();
  const outcome = outcomeOf(link({ state }), NOW);
  expect(outcome?.title).toBe(title);
  expect(outcome?.detail).not.toBe('');
  expect(invitationFacts(link({ state }), NOW).note).toBe('');
});

test('a link that is open has no outcome', async () => {
  const { outcomeOf } = await guestView();
  expect(outcomeOf(link(), NOW)).toBeNull();
});
