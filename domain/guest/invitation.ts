/** Whom a host may invite, and what became of an invitation. Dates and times are Shanghai's. */
import { momentAt, type DateText, type EpochMs, type TimeText } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import type { VisitStatus } from '../visit/visit';
import type { GuestPolicy } from './guest-policy';

const HOUR_MS = 3_600_000;

/** `checking`: written, while it is still counted whether the host may; nobody has its link yet. */
export type StoredInvitationStatus = 'checking' | 'open' | 'taken' | 'cancelled';

/** What of an invitation its rules need. */
export interface Invitation {
  readonly status: StoredInvitationStatus;
  readonly date: DateText;
  readonly end: TimeText;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When somebody took it; the visit comes right after. */
  readonly takenAt: Date | null;
}

/** What of the visit by which it was taken its state depends on. */
export interface InvitedVisit {
  readonly status: VisitStatus;
  readonly cancelledBy: string | null;
  /** Until when a place was kept that nobody has taken yet. */
  readonly offeredUntil: Date | null;
}

/** What the host sees: the state, and nothing about the guest. */
export type InvitationState =
  | 'open'
  /** The school closed the slot before anybody answered. */
  | 'closed'
  | 'expired'
  | 'withdrawn'
  /** Takes part in the draw of its day. */
  | 'wished'
  | 'waiting'
  /** A place came free and is kept for a time. */
  | 'offered'
  | 'coming'
  /** The place that was kept was not taken in time. */
  | 'lapsed'
  /** No place came free to the end. */
  | 'no-place'
  | 'declined'
  | 'cancelled-by-school'
  | 'inside'
  | 'left'
  | 'missed';

export type InvitationCode =
  | 'GUESTS_NOT_HERE'
  | 'GUESTS_CAMPUS_CLOSED'
  | 'GUESTS_TOO_MANY'
  | 'GUESTS_MONTH_FULL'
  | 'GUESTS_NO_VEHICLES';

/** Calls that take an invitation live 10 s at most; the clocks of two of them differ by seconds. */
const UNDER_WAY_MS = 60_000;

/**
 * Whether so many may be invited to a campus. Errors: GUESTS_NOT_HERE where the school has no guests,
 * GUESTS_CAMPUS_CLOSED, GUESTS_TOO_MANY.
 */
export function canInviteTo<P extends GuestPolicy>(
  campus: string,
  people: number,
  policy: P | null,
): Result<P, InvitationCode> {
  if (policy === null) return fail('GUESTS_NOT_HERE');
  if (!policy.campuses.includes(campus)) return fail('GUESTS_CAMPUS_CLOSED', 'campus');
  return people < 1 || people > policy.guestsPerInvitation
    ? fail('GUESTS_TOO_MANY', 'people')
    : ok(policy);
}

/** When a link made at `now` can no longer be answered. */
export function linkEnds(
  slot: { readonly date: DateText; readonly end: TimeText },
  now: EpochMs,
  policy: Pick<GuestPolicy, 'linkHours'>,
): EpochMs {
  return Math.min(now + policy.linkHours * HOUR_MS, momentAt(slot.date, slot.end));
}

/**
 * Whether an invitation holds people of its host's month: one that expired or was withdrawn does not, nor does one whose
 * counting was killed, nor one whose visit was cancelled or never had a place. `visit` is null where it is not there, or
 * was not looked at.
 */
export function isCounted(
  invitation: Invitation,
  visit: Pick<InvitedVisit, 'status'> | null,
  now: EpochMs,
): boolean {
  switch (invitation.status) {
    case 'checking':
      return now < invitation.createdAt.getTime() + UNDER_WAY_MS;
    case 'open':
      return now < invitation.expiresAt.getTime();
    case 'taken':
      return visit?.status !== 'cancelled';
    case 'cancelled':
      return false;
  }
}

/**
 * Whether the link can be answered at `now`. One that was taken, and whose visit never came to be, can again after a
 * minute.
 */
export function canBeTaken(invitation: Invitation, hasVisit: boolean, now: EpochMs): boolean {
  if (now >= invitation.expiresAt.getTime()) return false;
  if (invitation.status === 'open') return true;
  const takenAt = invitation.takenAt?.getTime() ?? 0;
  return invitation.status === 'taken' && !hasVisit && now >= takenAt + UNDER_WAY_MS;
}

/** What became of it; `visit` is null where there is none, `isSlotClosed` is asked where nobody has answered. */
export function stateOf(
  invitation: Invitation,
  visit: InvitedVisit | null,
  now: EpochMs,
  isSlotClosed = false,
): InvitationState {
  if (visit !== null) return stateOfVisit(visit);
  if (invitation.status === 'cancelled') return 'withdrawn';
  if (now >= invitation.expiresAt.getTime()) return 'expired';
  return isSlotClosed ? 'closed' : 'open';
}

/** Whether the host can take it back in this state, as far as the time allows. */
export function isWithdrawable(state: InvitationState): boolean {
  return ['open', 'closed', 'wished', 'waiting', 'offered', 'coming'].includes(state);
}

function stateOfVisit(visit: InvitedVisit): InvitationState {
  switch (visit.status) {
    case 'wished':
    case 'waiting':
    case 'offered':
      return visit.status;
    case 'checked-in':
      return 'inside';
    case 'checked-out':
      return 'left';
    case 'no-show':
      return 'missed';
    case 'cancelled':
      return stateOfCancelled(visit);
    default:
      return 'coming';
  }
}

function stateOfCancelled({ cancelledBy, offeredUntil }: InvitedVisit): InvitationState {
  switch (cancelledBy) {
    case 'host':
      return 'withdrawn';
    case 'school':
      return 'cancelled-by-school';
    case 'no-answer':
      return offeredUntil === null ? 'no-place' : 'lapsed';
    default:
      return 'declined';
  }
}
