import {
  canBeTaken,
  canInviteTo,
  isCounted,
  linkEnds,
  stateOf,
  type Invitation,
} from '../../../domain/guest/invitation';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const MADE = at('2026-11-23T09:00:00');

const invitation = (change: Partial<Invitation> = {}): Invitation => ({
  status: 'open',
  date: '2026-11-25',
  end: '10:00',
  createdAt: new Date(MADE),
  expiresAt: new Date(at('2026-11-25T10:00:00')),
  takenAt: null,
  ...change,
});

const policy = {
  guestsPerInvitation: 4,
  guestsPerMonth: 12,
  daysAhead: 7,
  campuses: ['minhang'],
  vehicles: true,
  linkHours: 24,
  misuse: { windowDays: 30, guestsPerHost: 3, hostsPerGuest: 2, hostsPerPlate: 2 },
};

test('where a school has no guests nobody is invited', () => {
  expect(canInviteTo('minhang', 1, null)).toMatchObject({ code: 'GUESTS_NOT_HERE' });
  expect(canInviteTo('minhang', 4, policy)).toMatchObject({ ok: true });
  expect(canInviteTo('minhang', 5, policy)).toMatchObject({ code: 'GUESTS_TOO_MANY' });
});

test('a link lives for its hours, and never beyond its slot', () => {
  const slot = { date: '2026-11-25', end: '10:00' };
  expect(linkEnds(slot, MADE, { linkHours: 24 })).toBe(at('2026-11-24T09:00:00'));
  expect(linkEnds(slot, MADE, { linkHours: 720 })).toBe(at('2026-11-25T10:00:00'));
});

test('one that was taken and whose visit never came to be is open again after a minute', () => {
  const taken = invitation({ status: 'taken', takenAt: new Date(MADE) });
  expect(canBeTaken(taken, false, MADE + 59_999)).toBe(false);
  expect(canBeTaken(taken, false, MADE + 60_000)).toBe(true);
  expect(canBeTaken(taken, true, MADE + 60_000)).toBe(false);
});

test('withdrawn and expired ones give back their host’s month, and so does one whose counting was killed', () => {
  expect(isCounted(invitation(), null, MADE)).toBe(true);
  expect(isCounted(invitation(), null, at('2026-11-25T10:00:00'))).toBe(false);
  expect(isCounted(invitation({ status: 'cancelled' }), null, MADE)).toBe(false);
  expect(isCounted(invitation({ status: 'checking' }), null, MADE + 59_999)).toBe(true);
  expect(isCounted(invitation({ status: 'checking' }), null, MADE + 60_000)).toBe(false);
});

test('one that was taken holds its people until its visit is cancelled', () => {
  const taken = invitation({ status: 'taken' });
  const after = at('2026-11-30T00:00:00');
  expect(isCounted(taken, null, after)).toBe(true);
  for (const status of ['wished', 'waiting', 'offered', 'booked', 'no-show'] as const) {
    expect(isCounted(taken, { status }, after)).toBe(true);
  }
  expect(isCounted(taken, { status: 'cancelled' }, after)).toBe(false);
});

test.each([
  ['wished', null, 'wished'],
  ['waiting', null, 'waiting'],
  ['offered', null, 'offered'],
  ['booked', null, 'coming'],
  ['checked-in', null, 'inside'],
  ['checked-out', null, 'left'],
  ['no-show', null, 'missed'],
  ['cancelled', 'holder', 'declined'],
  ['cancelled', 'host', 'withdrawn'],
  ['cancelled', 'school', 'cancelled-by-school'],
  ['cancelled', 'no-answer', 'no-place'],
] as const)('the host sees of a visit that is %s by %s: %s', (status, cancelledBy, state) => {
  const taken = invitation({ status: 'taken' });
  expect(stateOf(taken, { status, cancelledBy, offeredUntil: null }, MADE)).toBe(state);
});

test('a place that was kept and not taken is told from one that never came', () => {
  const ended = {
    status: 'cancelled',
    cancelledBy: 'no-answer',
    offeredUntil: new Date(MADE),
  } as const;
  expect(stateOf(invitation({ status: 'taken' }), ended, MADE)).toBe('lapsed');
});
