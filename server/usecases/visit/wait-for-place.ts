/**
 * Waits for a place of a full slot, for the same people and in the same form as a booking. First come, first served; who
 * waits is offered a place as soon as one comes free, which may be at once. Errors: those of booking, and
 * VISIT_SLOT_NOT_FULL. Database calls: 7; more where a place is free.
 */
import { laterQueue } from '../../../domain/visit/waiting-list';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';
import { addVisit } from './add-visit';
import { checkVisitors } from './check-visitors';
import { isDrawAhead } from './lottery-day';
import { offerPlaces } from './offer-places';
import { newVisit, readBooking } from './read-booking';
import { countWaiting, placesForAnybody } from './slot-places';
import { viewOwnVisit } from './view-own-visit';

type WaitForPlace = UseCase<
  VisitActions['waitForPlace']['input'],
  VisitActions['waitForPlace']['output']
>;

export const waitForPlace: WaitForPlace = async (ports, caller, input) => {
  const read = readBooking(ports, input);
  if (!read.ok) {
    return read;
  }
  const { slot, party, people } = read.value;
  const draw = await isDrawAhead(ports, slot);
  if (draw !== null) {
    return draw;
  }
  const stored = await ports.store.collection('slots').get(slot.id);
  if (placesForAnybody(slot, stored ?? undefined) >= people) {
    return { ok: false, code: 'VISIT_SLOT_NOT_FULL' };
  }
  const possible = await checkVisitors(ports, caller, read.value);
  if (!possible.ok) {
    return possible;
  }
  const made = newVisit(ports, caller, read.value, 'waiting');
  const visit = { ...made, queue: laterQueue(ports.clock.now(), made._id) };
  if (!(await countWaiting(ports, slot.id, 1))) {
    return { ok: false, code: 'VISIT_SLOT_CLOSED' };
  }
  const visitors = { documentKeys: party.documentKeys, account: caller.accountKey };
  const added = await addVisit(ports, caller, read.value, visit, visitors);
  if (!added.ok) {
    await countWaiting(ports, slot.id, -1);
    return added;
  }
  await offerPlaces(ports, slot.id);
  const now = (await ports.store.collection('visits').get(visit._id)) ?? visit;
  return { ok: true, value: { visit: await viewOwnVisit(ports, now) } };
};
