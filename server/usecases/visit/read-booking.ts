import { canBook } from '../../../domain/visit/book-visit';
import { parsePlate } from '../../../domain/visit/plate';
import { findSlot, slotsOn, type Slot } from '../../../domain/visit/slot';
import type { VisitStatus } from '../../../domain/visit/visit';
import type { PartyBooking } from '../../contract/visit';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { readParty, type Party } from './read-party';

/** A booking that is right in itself; whether its people may come and there are places is another question. */
export interface ReadBooking {
  readonly input: PartyBooking;
  readonly slot: Slot;
  readonly party: Party;
  readonly people: number;
  readonly plate: string | null;
}

/**
 * Reads a booking. Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN; those of names, documents, companions and consents
 * at their fields; VISIT_PLATE_FORMAT; what `canBook` says of the day. No database call.
 */
export function readBooking(ports: Ports, input: PartyBooking): Outcome<ReadBooking> {
  const now = ports.clock.now();
  const policy = ports.school.visit;
  const slot = findSlot(input.campus, input.date, input.start, policy);
  if (!slot.ok) {
    return slot;
  }
  const party = readParty(ports, input, now);
  if (!party.ok) {
    return party;
  }
  const plate = input.plate?.trim() ? parsePlate(input.plate) : null;
  if (plate !== null && !plate.ok) {
    return plate;
  }
  const people = 1 + party.value.companions.length;
  const request = { slot: slot.value, slotsOfDay: slotsOfDay(ports, slot.value), people };
  const answer = canBook({ ...request, left: people, visits: [] }, now, policy);
  return answer.ok
    ? {
        ok: true,
        value: { input, slot: slot.value, party: party.value, people, plate: plate?.value ?? null },
      }
    : answer;
}

/** All slots of that day on that campus. */
export function slotsOfDay(ports: Ports, slot: Slot): readonly Slot[] {
  const slots = slotsOn(slot.campus, slot.date, ports.school.visit);
  return slots.ok ? slots.value : [slot];
}

/** The visit as it is first stored. Its id is new, and begins with its slot's. */
export function newVisit(
  ports: Ports,
  caller: Caller,
  { input, slot, party, plate }: ReadBooking,
  status: VisitStatus,
): VisitDocument {
  const now = ports.clock.now();
  return {
    _id: `${slot.id}#${ports.randomness.id()}`,
    schema: 1,
    openid: caller.openid,
    accountKey: caller.accountKey,
    slotId: slot.id,
    campus: slot.campus,
    date: slot.date,
    start: slot.start,
    end: slot.end,
    status,
    version: 1,
    visitor: party.visitor,
    companions: party.companions,
    plate,
    purpose: input.purpose?.trim() || null,
    consents: input.consents.map((consent) => ({ ...consent, at: new Date(now) })),
    guardianConsents: input.guardianConsents ?? false,
    visitors: party.documentKeys,
    ...(party.childKeys.length === 0 ? {} : { childKeys: party.childKeys }),
    numbers: [],
    bookedAt: new Date(now),
    cancelledAt: null,
    cancelledBy: null,
    queue: null,
    offeredUntil: null,
    ticket: null,
    checkedInAt: null,
    checkedOutAt: null,
  };
}
