/**
 * Books a slot for a visitor and companions. In this order, so that whoever comes for a full slot costs next to nothing,
 * and a kill at any point leaves nothing behind that is not found and put right: it is seen who may come at all, the
 * places are taken (slot-places.ts says how they come back), the visit is stored (add-visit.ts says why once).
 *
 * Errors: those of `readBooking`, VISIT_LOTTERY_DAY (with `at`, the draw), VISIT_SLOT_FULL, VISIT_SLOT_CLOSED, those of
 * `checkVisitors` and `addVisit`. Database calls: 2. More: 3 in a process that did not book within the minute, 1 or 2
 * without a pass, 1 on a day that is drawn, 3 for people who have visits that matter, and 2 to give the places back when
 * these are against it. 2 when the slot is full, none when that was seen within the last second.
 */
import type { ErrorCode } from '../../contract/codes';
import type { VisitActions } from '../../contract/visit';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { addVisit } from './add-visit';
import { checkVisitors } from './check-visitors';
import { isDrawAhead } from './lottery-day';
import { giveBack } from './offer-places';
import { newVisit, readBooking, type ReadBooking } from './read-booking';
import { takePlaces } from './slot-places';
import { wasFull } from './slots-seen';
import { viewVisit } from './view-visit';
import type { Visitors } from './visitor-visits';

type BookVisit = UseCase<VisitActions['bookVisit']['input'], VisitActions['bookVisit']['output']>;

export const bookVisit: BookVisit = async (ports, caller, input) => {
  const read = readBooking(ports, input);
  if (!read.ok) {
    return read;
  }
  const visit = newVisit(ports, caller, read.value, 'booked');
  const visitors = {
    documentKeys: read.value.party.documentKeys,
    account: caller.accountKey,
  };
  const booked = await sellPlaces(ports, caller, read.value, { visit, visitors });
  return booked.ok
    ? { ok: true, value: { visit: viewVisit(booked.value, ports.school.visit) } }
    : booked;
};

/** What is to be booked, waited or wished for. */
export interface Sale {
  readonly visit: VisitDocument;
  readonly visitors: Visitors;
  /** What has to succeed besides, right before the visit is written; a code when it does not. */
  readonly redeem?: () => Promise<ErrorCode | null>;
}

/** Books a visit as described above; errors are those of `bookVisit` without reading, and what `redeem` answers. */
export async function sellPlaces(
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
  if (wasFull(ports, slot.id)) {
    return { ok: false, code: 'VISIT_SLOT_FULL' };
  }
  const possible = await checkVisitors(ports, caller, read);
  if (!possible.ok) {
    return possible;
  }
  const full = await takePlaces(ports, slot, people);
  if (full !== null) {
    return { ok: false, code: full };
  }
  const added = await addVisit(ports, caller, read, visit, visitors, redeem);
  if (!added.ok) {
    await giveBack(ports, slot.id, people);
  }
  return added;
}
