/**
 * Wishes for a place on a day that is drawn by lot, for the same people and in the same form as a booking; the answer
 * names the ticket. The commitment to the draw is published before the first wish is taken. Errors: those of booking;
 * VISIT_NO_LOTTERY for a day that is not drawn or was drawn already; VISIT_SLOT_CLOSED. Database calls: 3.
 */
import { drawnAt, isLotteryDay } from '../../../domain/visit/lottery';
import type { VisitActions } from '../../contract/visit';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { addVisit } from './add-visit';
import type { Sale } from './book-visit';
import { checkVisitors } from './check-visitors';
import { openDraw } from './open-draw';
import { newVisit, readBooking, type ReadBooking } from './read-booking';
import { viewVisit } from './view-visit';

type WishForPlace = UseCase<
  VisitActions['wishForPlace']['input'],
  VisitActions['wishForPlace']['output']
>;

/** 50 random bits, in letters that people can read to each other. */
const TICKET_LENGTH = 10;

export const wishForPlace: WishForPlace = async (ports, caller, input) => {
  const read = readBooking(ports, input);
  if (!read.ok) {
    return read;
  }
  const visit = newVisit(ports, caller, read.value, 'wished');
  const visitors = { documentKeys: read.value.party.documentKeys, account: caller.accountKey };
  const added = await joinDraw(ports, caller, read.value, { visit, visitors });
  return added.ok
    ? { ok: true, value: { visit: viewVisit(added.value, ports.school.visit) } }
    : added;
};

/** Gives a visit its ticket as described above. Errors too, and what `redeem` answers. */
export async function joinDraw(
  ports: Ports,
  caller: Caller,
  read: ReadBooking,
  { visit, visitors, redeem }: Sale,
): Promise<Outcome<VisitDocument>> {
  const { slot } = read;
  const { lottery } = ports.school.visit;
  if (!isLotteryDay(slot.date, lottery) || ports.clock.now() >= drawnAt(slot.date, lottery)) {
    return { ok: false, code: 'VISIT_NO_LOTTERY' };
  }
  const possible = await checkVisitors(ports, caller, read);
  if (!possible.ok) {
    return possible;
  }
  const stored = await ports.store.collection('slots').get(slot.id);
  if ((stored?.closedAt ?? null) !== null) {
    return { ok: false, code: 'VISIT_SLOT_CLOSED' };
  }
  await openDraw(ports, slot);
  const ticket = ports.randomness.token().slice(0, TICKET_LENGTH);
  return addVisit(ports, caller, read, { ...visit, ticket }, visitors, redeem);
}
