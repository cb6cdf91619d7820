/**
 * Waits for a place of a full slot, for the same people and in the same form as a booking. First come, first served; who
 * waits is offered a place as soon as one comes free, which may be at once. Errors: those of booking, and
 * VISIT_SLOT_NOT_FULL. Database calls: 7; more where a place is free.
 */
import { laterQueue } from '../../../domain/visit/waiting-list';
import type { VisitActions } from '../../contract/visit';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { addVisit } from './add-visit';
import type { Sale } from './book-visit';
import { checkVisitors } from './check-visitors';
import { isDrawAhead } from './lottery-day';
import { offerPlaces } from './offer-places';
import { newVisit, readBooking, type ReadBooking } from './read-booking';
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
  const visit = newVisit(ports, caller, read.value, 'waiting');
  const visitors = { documentKeys: read.value.party.documentKeys, account: caller.accountKey };
  const joined = await joinWaitingList(ports, caller, read.value, { visit, visitors });
  return joined.ok
    ? { ok: true, value: { visit: await viewOwnVisit(ports, joined.value) } }
    : joined;
};

/**
 * Puts a visit on the waiting list as described above; answers it as it stands then. Errors too, and what `redeem`
 * answers.
 */
export async function joinWaitingList(
  ports: Ports,
  caller: Caller,
  read: ReadBooking,
  { visit, visitors, redeem }: Sale,
): Promise<Outcome<VisitDocument>> {
  const { slot, people } = read;
  const draw = await isDrawAhead(ports, slot);
  if (draw !== null) {
    return draw;
  }
  const stored = await ports.store.collection('slots').get(slot.id);
  if ((stored?.closedAt ?? null) !== null) {
    return { ok: false, code: 'VISIT_SLOT_CLOSED' };
  }
  if (placesForAnybody(slot, stored ?? undefined) >= people) {
    return { ok: false, code: 'VISIT_SLOT_NOT_FULL' };
  }
  const possible = await checkVisitors(ports, caller, read);
  if (!possible.ok) {
    return possible;
  }
  if (!(await countWaiting(ports, slot.id, 1))) {
    return { ok: false, code: 'VISIT_SLOT_CLOSED' };
  }
  const queue = laterQueue(ports.clock.now(), visit._id);
  const added = await addVisit(ports, caller, read, { ...visit, queue }, visitors, redeem);
  if (!added.ok) {
    await countWaiting(ports, slot.id, -1);
    return added;
  }
  await offerPlaces(ports, slot.id);
  const now = await ports.store.collection('visits').get(visit._id);
  return { ok: true, value: now ?? added.value };
}
