import {
  addDays,
  dateOf,
  isDateText,
  momentAt,
  type DateText,
  type EpochMs,
  type TimeText,
} from '../calendar/shanghai';
import { isWithin } from '../calendar/vacations';
import { fail, ok, type Result } from '../result';
import type { SlotTimes, VisitPolicy } from './visit-policy';

/** One slot of one day on one campus. */
export interface Slot extends SlotTimes {
  /** `campus#date#start`. */
  readonly id: string;
  readonly campus: string;
  readonly date: DateText;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** Why a day cannot be booked. */
export type DayCode = 'VISIT_DAY_CLOSED' | 'VISIT_TOO_FAR_AHEAD' | 'VISIT_SLOT_PAST';
/** Why a slot cannot be found. */
export type SlotCode = 'VISIT_CAMPUS_UNKNOWN' | 'VISIT_SLOT_UNKNOWN';

export function slotId(campus: string, date: DateText, start: TimeText): string {
  return `${campus}#${date}#${start}`;
}

/** The slots of a day on a campus, bookable or not. Errors: VISIT_CAMPUS_UNKNOWN; VISIT_SLOT_UNKNOWN for no date. */
export function slotsOn(
  campus: string,
  date: string,
  policy: VisitPolicy,
): Result<readonly Slot[], SlotCode> {
  const found = policy.campuses.find(({ id }) => id === campus);
  if (found === undefined) return fail('VISIT_CAMPUS_UNKNOWN', 'campus');
  if (!isDateText(date)) return fail('VISIT_SLOT_UNKNOWN', 'date');
  return ok(
    found.slots.map(({ start, end, places }) => ({
      id: slotId(campus, date, start),
      campus,
      date,
      start,
      end,
      places,
      startsAt: momentAt(date, start),
      endsAt: momentAt(date, end),
    })),
  );
}

/** The slot that begins at `start`. Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN. */
export function findSlot(
  campus: string,
  date: string,
  start: string,
  policy: VisitPolicy,
): Result<Slot, SlotCode> {
  const slots = slotsOn(campus, date, policy);
  if (!slots.ok) return slots;
  const slot = slots.value.find((one) => one.start === start);
  return slot === undefined ? fail('VISIT_SLOT_UNKNOWN', 'start') : ok(slot);
}

/** From when the day can be booked: the school decides how many days ahead, and the hour at which all begin at once. */
export function bookingOpens(
  date: DateText,
  policy: Pick<VisitPolicy, 'daysAhead' | 'opensAt'>,
): EpochMs {
  return momentAt(addDays(date, -policy.daysAhead), policy.opensAt);
}

/** Why the day as a whole cannot be booked at `now`; null when it can. */
export function dayClosed(
  slots: readonly Slot[],
  date: DateText,
  now: EpochMs,
  policy: VisitPolicy,
): DayCode | null {
  const today = dateOf(now);
  if (date < today) return 'VISIT_SLOT_PAST';
  if (now < bookingOpens(date, policy)) return 'VISIT_TOO_FAR_AHEAD';
  if (isWithin(date, policy.closedDays)) return 'VISIT_DAY_CLOSED';
  return slots.every((slot) => isPast(slot, now)) ? 'VISIT_SLOT_PAST' : null;
}

/** A slot can be booked until it ends: who stands at the gate can still book the one that is running. */
export function isPast(slot: Pick<Slot, 'endsAt'>, now: EpochMs): boolean {
  return now >= slot.endsAt;
}
