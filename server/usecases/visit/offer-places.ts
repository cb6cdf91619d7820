/** Places that came free go to whoever waits for them, the earliest first; each is kept for a time and then passed on. */
import { momentAt } from '../../../domain/calendar/shanghai';
import { nextInLine, offerEnds } from '../../../domain/visit/waiting-list';
import type { Ports } from '../../ports';
import type { SlotDocument, VisitDocument } from '../../schema/documents';
import { countWaiting, returnPlaces, takePlacesInTurn } from './slot-places';
import { tellVisitors } from './tell-visitors';
import { peopleOf } from './view-visit';

/** So many of the line are looked at; further back nobody's party is smaller than all of these. */
const LINE = 200;

/**
 * Offers what is free, until nobody who waits fits in. Killed half-way, it is done again when the slot is settled. One
 * database call when nothing is free or nobody waits; about 8 more for each offer.
 */
export async function offerPlaces(ports: Ports, slotId: string): Promise<void> {
  for (;;) {
    const slot = await ports.store.collection('slots').get(slotId);
    if (slot === null || !isOffering(ports, slot)) {
      return;
    }
    const waiting = await ports.store
      .collection('visits')
      .find(
        { slotId, status: 'waiting' },
        { limit: LINE, orderBy: [{ field: 'queue', direction: 'asc' }] },
      );
    const next = nextInLine(
      waiting.map((visit) => ({ visit, queue: visit.queue ?? '', people: peopleOf(visit) })),
      slot.left,
    );
    if (next === null) {
      return;
    }
    await offerPlace(ports, slot, next.visit);
  }
}

/** Frees places that were taken for nothing; whoever began to wait meanwhile is offered them. Two database calls. */
export async function giveBack(ports: Ports, slotId: string, people: number): Promise<void> {
  if (people > 0) {
    await returnPlaces(ports, slotId, people);
    await offerPlaces(ports, slotId);
  }
}

function isOffering(ports: Ports, { closedAt, waiting, left, date, end }: SlotDocument): boolean {
  return closedAt === null && waiting > 0 && left > 0 && ports.clock.now() < momentAt(date, end);
}

async function offerPlace(ports: Ports, slot: SlotDocument, visit: VisitDocument): Promise<void> {
  const people = peopleOf(visit);
  if (!(await takePlacesInTurn(ports, slot._id, people))) {
    return;
  }
  const endsAt = momentAt(slot.date, slot.end);
  const change = {
    status: 'offered',
    offeredUntil: new Date(offerEnds(ports.clock.now(), endsAt, ports.school.visit)),
  } as const;
  const updated = await ports.store
    .collection('visits')
    .update(
      { _id: visit._id, version: visit.version, status: 'waiting' },
      { set: change, increase: { version: 1 } },
    );
  if (updated === 0) {
    // It gave up meanwhile.
    await returnPlaces(ports, slot._id, people);
    return;
  }
  await countWaiting(ports, slot._id, -1);
  await tellVisitors(ports, [{ ...visit, ...change }], 'visit-offered');
}
