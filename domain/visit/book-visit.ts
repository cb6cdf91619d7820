import {
  addDays,
  dateOf,
  daysBetween,
  endOfDay,
  startOfDay,
  type DateText,
  type EpochMs,
} from '../calendar/shanghai';
import { ok, type Result } from '../result';
import { bookingOpens, dayClosed, isPast, type DayCode, type Slot } from './slot';
import { isAlive, type Visit } from './visit';
import type { VisitPolicy } from './visit-policy';

export type BookingCode =
  | DayCode
  | 'VISIT_SLOT_FULL'
  | 'VISIT_TOO_MANY_PEOPLE'
  | 'VISIT_ALREADY_BOOKED'
  | 'VISIT_REPEAT_TOO_SOON'
  | 'VISIT_NO_SHOW_BAR';

export interface BookingRequest {
  readonly slot: Slot;
  /** All slots of the day on that campus. */
  readonly slotsOfDay: readonly Slot[];
  /** Places left in the slot now; the store decides in the end, with one conditional update. */
  readonly left: number;
  /** The visitor and companions together. */
  readonly people: number;
  /** Every visit of anybody in the party, whoever booked it, back to the longest of the rules below. */
  readonly visits: readonly Visit[];
}

/** A refusal may name the moment from which it would be possible. */
export type BookingAnswer =
  | Result<true, BookingCode>
  | { readonly ok: false; readonly code: BookingCode; readonly at: EpochMs };

/**
 * Whether the slot can be booked at `now`. Errors, in this order: VISIT_SLOT_PAST, VISIT_TOO_FAR_AHEAD (with `at`),
 * VISIT_DAY_CLOSED, VISIT_TOO_MANY_PEOPLE, VISIT_ALREADY_BOOKED (another visit at the same time, on whatever campus),
 * VISIT_NO_SHOW_BAR (with `at`, when it ends), VISIT_REPEAT_TOO_SOON (with `at`, the first day that is free again),
 * VISIT_SLOT_FULL.
 */
export function canBook(request: BookingRequest, now: EpochMs, policy: VisitPolicy): BookingAnswer {
  const { slot, visits } = request;
  const closed = dayClosed(request.slotsOfDay, slot.date, now, policy);
  if (closed === 'VISIT_TOO_FAR_AHEAD') {
    return refuse(closed, bookingOpens(slot.date, policy));
  }
  if (closed !== null) return refuse(closed);
  if (isPast(slot, now)) return refuse('VISIT_SLOT_PAST');
  if (request.people < 1 || request.people > policy.peoplePerBooking) {
    return refuse('VISIT_TOO_MANY_PEOPLE');
  }
  if (visits.some((visit) => overlaps(visit, slot))) return refuse('VISIT_ALREADY_BOOKED');
  const barEnds = noShowBarEnds(visits, policy);
  if (barEnds !== null && now < barEnds) return refuse('VISIT_NO_SHOW_BAR', barEnds);
  const free = firstFreeDay(slot.date, visits, policy);
  if (free > slot.date) return refuse('VISIT_REPEAT_TOO_SOON', startOfDay(free));
  if (request.left < request.people) return refuse('VISIT_SLOT_FULL');
  return ok(true);
}

function refuse(code: BookingCode, at?: EpochMs): BookingAnswer {
  return at === undefined ? { ok: false, code } : { ok: false, code, at };
}

function overlaps(visit: Visit, slot: Slot): boolean {
  const isPlanned = isAlive(visit.status);
  const sameTime = visit.date === slot.date && visit.start < slot.end && slot.start < visit.end;
  return isPlanned && sameTime;
}

/** When the bar of the latest no-show ends: so many full days after its day. */
function noShowBarEnds(visits: readonly Visit[], policy: VisitPolicy): EpochMs | null {
  const missed = visits.filter(({ status }) => status === 'no-show').map(({ date }) => date);
  const latest = missed.reduce((last, date) => (date > last ? date : last), '');
  return latest === '' || policy.noShowBarDays === 0
    ? null
    : endOfDay(addDays(latest, policy.noShowBarDays));
}

/**
 * The first day from `date` on that keeps its distance to every visit made or planned, before it and after it: whoever
 * has booked a day ahead cannot slip another visit in before it.
 */
function firstFreeDay(date: DateText, visits: readonly Visit[], policy: VisitPolicy): DateText {
  const days = visits
    .filter(({ status }) => status !== 'cancelled' && status !== 'no-show')
    .map((visit) => visit.date)
    .sort();
  return days.reduce(
    (free, day) =>
      Math.abs(daysBetween(day, free)) < policy.repeatAfterDays
        ? addDays(day, policy.repeatAfterDays)
        : free,
    date,
  );
}

/** The first day whose visits can matter to a booking at `now`; earlier ones need not be read. */
export function visitsMatterFrom(now: EpochMs, policy: VisitPolicy): DateText {
  return addDays(dateOf(now), -Math.max(policy.repeatAfterDays, policy.noShowBarDays));
}
