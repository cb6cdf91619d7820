/** The life of a visit: booked → checked-in → checked-out, or cancelled, or no-show. */
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

export type VisitStatus = 'booked' | 'checked-in' | 'checked-out' | 'cancelled' | 'no-show';

export type VisitStep = 'check-in' | 'check-out' | 'cancel' | 'mark-no-show';

export type VisitStepCode =
  | 'VISIT_CANCEL_TOO_LATE'
  | 'VISIT_ALREADY_CANCELLED'
  | 'VISIT_ALREADY_CHECKED_IN'
  | 'VISIT_ALREADY_CHECKED_OUT'
  | 'VISIT_NOT_CHECKED_IN'
  | 'VISIT_NO_SHOW'
  | 'VISIT_NOT_THE_DAY'
  | 'VISIT_NOT_OVER';

/** What of a visit its rules need; date and times are Shanghai's. */
export interface Visit {
  readonly status: VisitStatus;
  readonly date: DateText;
  readonly start: TimeText;
  readonly end: TimeText;
}

/** The first moment at which the visit can no longer be cancelled. */
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
      if (visit.status !== 'booked') return fail(CODE_OF[visit.status]);
      return now < cancelUntil(visit, policy) ? ok('cancelled') : fail('VISIT_CANCEL_TOO_LATE');
    case 'mark-no-show':
      if (visit.status !== 'booked') return fail(CODE_OF[visit.status]);
      return now >= momentAt(visit.date, visit.end) ? ok('no-show') : fail('VISIT_NOT_OVER');
  }
}

const CODE_OF: Readonly<Record<Exclude<VisitStatus, 'booked'>, VisitStepCode>> = {
  cancelled: 'VISIT_ALREADY_CANCELLED',
  'checked-in': 'VISIT_ALREADY_CHECKED_IN',
  'checked-out': 'VISIT_ALREADY_CHECKED_OUT',
  'no-show': 'VISIT_NO_SHOW',
};

function checkIn(visit: Visit, now: EpochMs): Result<VisitStatus, VisitStepCode> {
  if (visit.status !== 'booked' && visit.status !== 'no-show') return fail(CODE_OF[visit.status]);
  return dateOf(now) === visit.date ? ok('checked-in') : fail('VISIT_NOT_THE_DAY');
}
