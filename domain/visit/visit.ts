/**
 * The life of a visit: booked → checked-in → checked-out, or cancelled, or no-show. Before it is booked it may be a
 * wish for a day that is drawn by lot, wait for a place in a full slot, and be offered one; or it is a group's request
 * that waits for the office.
 */
import {
  dateOf,
  momentAt,
  startOfDay,
  type DateText,
  type EpochMs,
  type TimeText,
} from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import type { VisitPolicy } from './visit-policy';

export const VISIT_STATUSES = [
  'requested',
  'wished',
  'waiting',
  'offered',
  'booked',
  'checked-in',
  'checked-out',
  'cancelled',
  'no-show',
] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** Those that take places of their slot. */
export const WITH_PLACES = ['offered', 'booked', 'checked-in', 'checked-out', 'no-show'] as const;

export type VisitStep =
  'check-in' | 'check-out' | 'cancel' | 'change' | 'mark-no-show' | 'accept-offer' | 'end-offer';

export type VisitStepCode =
  | 'VISIT_CANCEL_TOO_LATE'
  | 'VISIT_CHANGE_TOO_LATE'
  | 'VISIT_ALREADY_CANCELLED'
  | 'VISIT_ALREADY_CHECKED_IN'
  | 'VISIT_ALREADY_CHECKED_OUT'
  | 'VISIT_NOT_CHECKED_IN'
  | 'VISIT_NO_SHOW'
  | 'VISIT_NOT_THE_DAY'
  | 'VISIT_NOT_OVER'
  | 'VISIT_HAS_NO_PLACE'
  | 'VISIT_NOT_OFFERED'
  | 'VISIT_OFFER_OVER';

/** What of a visit its rules need; date and times are Shanghai's. */
export interface Visit {
  readonly status: VisitStatus;
  readonly date: DateText;
  readonly start: TimeText;
  readonly end: TimeText;
  /** Until when an offered place is kept. */
  readonly offeredUntil?: Date | null;
}

/** Whether it may still come to a visit, or is one just now. */
export function isAlive(status: VisitStatus): boolean {
  return hasNoPlaceYet(status) || status === 'booked' || status === 'checked-in';
}

/** A wish, a wait or an offer costs nobody anything when it is given up, so it can be at any time. */
export function hasNoPlaceYet(
  status: VisitStatus,
): status is 'requested' | 'wished' | 'waiting' | 'offered' {
  return holdsNothing(status) || status === 'waiting' || status === 'offered';
}

/** A wish for a day that is drawn, or a group's request: its slot does not know of it. */
export function holdsNothing(status: VisitStatus): status is 'requested' | 'wished' {
  return status === 'requested' || status === 'wished';
}

/** The first moment at which the visit can no longer be cancelled or changed. */
export function cancelUntil(visit: Visit, policy: Pick<VisitPolicy, 'cancelUntil'>): EpochMs {
  return policy.cancelUntil === 'day-before'
    ? startOfDay(visit.date)
    : momentAt(visit.date, visit.start);
}

/**
 * The status after a step at `now`, or why it is not possible. A guard may let somebody in who is early or late, on the
 * day of the visit; only a slot that has ended makes a no-show. A no-show who comes after all the same day is let in.
 */
export function stepVisit(
  visit: Visit,
  step: VisitStep,
  now: EpochMs,
  policy: Pick<VisitPolicy, 'cancelUntil'>,
): Result<VisitStatus, VisitStepCode> {
  switch (step) {
    case 'check-in':
      return checkIn(visit, now);
    case 'check-out':
      if (visit.status === 'checked-in') return ok('checked-out');
      return fail(
        visit.status === 'checked-out' ? 'VISIT_ALREADY_CHECKED_OUT' : 'VISIT_NOT_CHECKED_IN',
      );
    case 'cancel':
      if (hasNoPlaceYet(visit.status)) return ok('cancelled');
      if (visit.status !== 'booked') return fail(CODE_OF[visit.status]);
      return now < cancelUntil(visit, policy) ? ok('cancelled') : fail('VISIT_CANCEL_TOO_LATE');
    case 'change':
      if (visit.status !== 'booked') return fail(CODE_OF[visit.status]);
      return now < cancelUntil(visit, policy) ? ok('booked') : fail('VISIT_CHANGE_TOO_LATE');
    case 'mark-no-show':
      if (visit.status !== 'booked') return fail(CODE_OF[visit.status]);
      return now >= momentAt(visit.date, visit.end) ? ok('no-show') : fail('VISIT_NOT_OVER');
    case 'accept-offer':
      if (visit.status !== 'offered') return fail('VISIT_NOT_OFFERED');
      return isOfferOver(visit, now) ? fail('VISIT_OFFER_OVER') : ok('booked');
    case 'end-offer':
      if (visit.status !== 'offered') return fail('VISIT_NOT_OFFERED');
      return isOfferOver(visit, now) ? ok('cancelled') : fail('VISIT_NOT_OVER');
  }
}

function isOfferOver({ offeredUntil }: Visit, now: EpochMs): boolean {
  return now >= (offeredUntil?.getTime() ?? 0);
}

const CODE_OF: Readonly<Record<Exclude<VisitStatus, 'booked'>, VisitStepCode>> = {
  requested: 'VISIT_HAS_NO_PLACE',
  wished: 'VISIT_HAS_NO_PLACE',
  waiting: 'VISIT_HAS_NO_PLACE',
  offered: 'VISIT_HAS_NO_PLACE',
  cancelled: 'VISIT_ALREADY_CANCELLED',
  'checked-in': 'VISIT_ALREADY_CHECKED_IN',
  'checked-out': 'VISIT_ALREADY_CHECKED_OUT',
  'no-show': 'VISIT_NO_SHOW',
};

function checkIn(visit: Visit, now: EpochMs): Result<VisitStatus, VisitStepCode> {
  if (visit.status !== 'booked' && visit.status !== 'no-show') return fail(CODE_OF[visit.status]);
  return dateOf(now) === visit.date ? ok('checked-in') : fail('VISIT_NOT_THE_DAY');
}
