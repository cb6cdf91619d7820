/**
 * Books a slot for a visitor and companions. In this order, so that whoever comes for a full slot costs next to nothing,
 * and a kill at any point leaves nothing behind that is not found and put right: the places are taken, the people are
 * looked at, their day is claimed, the visit is written (slot-places.ts and visitor-days.ts say how each is put right).
 *
 * Errors: those of `readBooking`, VISIT_LOTTERY_DAY (with `at`, the draw), VISIT_SLOT_FULL, VISIT_SLOT_CLOSED, those of
 * `checkVisitors`, TRY_AGAIN while somebody else books for the same person. Database calls: 6 (1 more in a
 * process that did not book within the minute, 3 more for the first booking of a slot, and up to 6 more for a party that
 * has been here before); 2 when the slot is full, none when that was seen within the last second; 1 more on a day that is
 * drawn.
 */
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { checkVisitors } from './check-visitors';
import { isDrawAhead } from './lottery-day';
import { offerPlaces } from './offer-places';
import { newVisit, readBooking } from './read-booking';
import { returnPlaces, takePlaces } from './slot-places';
import { wasFull } from './slots-seen';
import { viewVisit } from './view-visit';
import { claimDays, visitorsOf } from './visitor-days';

type BookVisit = UseCase<VisitActions['bookVisit']['input'], VisitActions['bookVisit']['output']>;

export const bookVisit: BookVisit = async (ports, caller, input) => {
  const read = readBooking(ports, input);
  if (!read.ok) {
    return read;
  }
  const { slot, party, people } = read.value;
  const draw = await isDrawAhead(ports, slot);
  if (draw !== null) {
    return draw;
  }
  const full = wasFull(ports, slot.id) ? 'VISIT_SLOT_FULL' : await takePlaces(ports, slot, people);
  if (full !== null) {
    return { ok: false, code: full };
  }
  const possible = await checkVisitors(ports, caller, read.value);
  if (!possible.ok) {
    await giveBack(ports, slot.id, people);
    return possible;
  }
  const visit = newVisit(ports, caller, read.value, 'booked');
  const visitors = visitorsOf(party.documentKeys, caller.accountKey);
  const claimed = await claimDays(ports, visitors, visit.date, visit._id);
  if (!claimed.ok) {
    await giveBack(ports, slot.id, people);
    return claimed;
  }
  await ports.store.collection('visits').add(visit);
  return { ok: true, value: { visit: viewVisit(visit, ports.school.visit) } };
};

/** Whoever began to wait meanwhile is offered the places. */
async function giveBack(ports: Ports, slotId: string, people: number): Promise<void> {
  await returnPlaces(ports, slotId, people);
  await offerPlaces(ports, slotId);
}
