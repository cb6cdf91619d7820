/**
 * Books a slot for a visitor and companions. In this order, so that a kill at any point leaves nothing behind that is
 * not found and put right: the visitors' day is claimed, the places are taken, the visit is written, the movement ends
 * (visitor-days.ts and slot-places.ts say how each is put right).
 *
 * Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN; those of names, documents, companions and consents at their fields;
 * VISIT_CARD_HOLDER for somebody whose own card opens the gate; what `canBook` answers, also for companions; TRY_AGAIN
 * while somebody else books for the same person. Database calls: 7; 2 more for the first booking of a
 * slot, and up to 6 more for a party that has been here before.
 */
import { canUse } from '../../../domain/card/card';
import { canBook, visitsMatterFrom } from '../../../domain/visit/book-visit';
import { findSlot, slotsOn, type Slot } from '../../../domain/visit/slot';
import type { VisitActions } from '../../contract/visit';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { readParty, type Party } from './read-party';
import { keepPlaces, readPlacesLeft, takePlaces } from './slot-places';
import { viewVisit } from './view-visit';
import { accountVisitor, claimDays, findVisitsOf, releaseDays } from './visitor-days';

type Booking = VisitActions['bookVisit']['input'];
type BookVisit = UseCase<Booking, VisitActions['bookVisit']['output']>;

export const bookVisit: BookVisit = async (ports, caller, input) => {
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
  const possible = await checkBooking(ports, caller, slot.value, party.value, now);
  if (!possible.ok) {
    return possible;
  }

  const visit: VisitDocument = {
    _id: `${slot.value.id}#${ports.randomness.id()}`,
    schema: 1,
    openid: caller.openid,
    accountKey: caller.accountKey,
    slotId: slot.value.id,
    campus: slot.value.campus,
    date: slot.value.date,
    start: slot.value.start,
    end: slot.value.end,
    status: 'booked',
    version: 1,
    visitor: party.value.visitor,
    companions: party.value.companions,
    plate: input.plate?.trim().toUpperCase() || null,
    purpose: input.purpose?.trim() || null,
    consents: input.consents.map((consent) => ({ ...consent, at: new Date(now) })),
    guardianConsents: input.guardianConsents ?? false,
    bookedAt: new Date(now),
    cancelledAt: null,
  };
  const visitors = [...party.value.documentKeys, accountVisitor(caller.accountKey)];
  const claimed = await claimDays(ports, visitors, visit.date, visit._id);
  if (!claimed.ok) {
    return claimed;
  }
  const people = 1 + visit.companions.length;
  if (!(await takePlaces(ports, slot.value, people))) {
    await releaseDays(ports, visit._id);
    return { ok: false, code: 'VISIT_SLOT_FULL' };
  }
  await ports.store.collection('visits').add(visit);
  await keepPlaces(ports, slot.value.id, people);
  return { ok: true, value: { visit: viewVisit(visit, policy) } };
};

async function checkBooking(
  ports: Ports,
  caller: Caller,
  slot: Slot,
  party: Party,
  now: number,
): Promise<Outcome<true>> {
  const policy = ports.school.visit;
  const [card, left, visits] = await Promise.all([
    findHeldCard(ports, caller.accountKey),
    readPlacesLeft(ports, [slot]),
    findVisitsOf(ports, party.documentKeys, visitsMatterFrom(now, policy)),
  ]);
  // Only the caller's own card is looked at: others' would tell who has one.
  if (
    card !== null &&
    party.documentKeys.includes(card.documentKey) &&
    canUse(toCard(card), now).ok
  ) {
    return { ok: false, code: 'VISIT_CARD_HOLDER' };
  }
  const slotsOfDay = slotsOn(slot.campus, slot.date, policy);
  const answer = canBook(
    {
      slot,
      slotsOfDay: slotsOfDay.ok ? slotsOfDay.value : [slot],
      left: left.get(slot.id) ?? 0,
      people: 1 + party.companions.length,
      visits,
    },
    now,
    policy,
  );
  const areOwn = visits.every(({ accountKey }) => accountKey === caller.accountKey);
  // When somebody visits is not told to whoever knows their number.
  return answer.ok || areOwn ? answer : { ok: false, code: answer.code };
}
