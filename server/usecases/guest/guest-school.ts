import { canInviteTo } from '../../../domain/guest/invitation';
import { canBook } from '../../../domain/visit/book-visit';
import { findSlot, type Slot } from '../../../domain/visit/slot';
import type { SchoolProfile } from '../../../schools/schema';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { portsWith } from '../../ports/ports-with';
import { slotsOfDay } from '../visit/read-booking';

export type Guests = NonNullable<SchoolProfile['guests']>;

/** The rules of guests for one campus. Errors: GUESTS_NOT_HERE, GUESTS_CAMPUS_CLOSED, GUESTS_TOO_MANY. */
export function guestsOf(ports: Ports, campus: string, people: number): Outcome<Guests> {
  return canInviteTo(campus, people, ports.school.guests);
}

/** The slot to which guests may be invited now. Errors: VISIT_SLOT_UNKNOWN, and what `canBook` says of the day. */
export function findGuestSlot(
  ports: Ports,
  { daysAhead }: Guests,
  { campus, date, start }: { campus: string; date: string; start: string },
): Outcome<Slot> {
  const policy = { ...ports.school.visit, daysAhead };
  const slot = findSlot(campus, date, start, policy);
  if (!slot.ok) {
    return slot;
  }
  const slotsToday = slotsOfDay(ports, slot.value);
  const alone = { slot: slot.value, slotsOfDay: slotsToday, left: 1, people: 1, visits: [] };
  const possible = canBook(alone, ports.clock.now(), policy);
  return possible.ok ? { ok: true, value: slot.value } : possible;
}

/** The same ports with the rules of a visit as they are for guests: how many come, and who agrees to what. */
export function forGuests(ports: Ports, people: number, consents: Guests['consents']): Ports {
  const { school } = ports;
  const visit = { ...school.visit, peoplePerBooking: people, consents };
  return portsWith(ports, { school: { ...school, visit } });
}
