/**
 * The places of a slot. They are sold by one conditional update, which is the only thing that never sells a place twice;
 * the visit is another document, and a process may be killed between the two. So each movement is noted in the slot by
 * the very update that moves: `moving` counts the people of bookings and cancellings under way, `movedAt` says when the
 * latest began. Whoever finds a movement older than any process lives knows that nobody is at work, and counts the
 * places anew from the visits: a killed booking gives its places back, a killed cancelling frees them, exactly once.
 * (Numbering each hold in the slot would find them sooner, and make every listing carry a thousand holds.)
 */
import type { Slot } from '../../../domain/visit/slot';
import type { Ports } from '../../ports';
import type { SlotDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { peopleOf } from './view-visit';

/** The function that books lives 10 s at most. */
export const ABANDONED_MS = 60_000;

/**
 * Places left in each slot, by slot id. Slots that nobody has booked have no document and all of their places. One
 * database call, and two or more for a slot with an abandoned movement.
 */
export async function readPlacesLeft(
  ports: Ports,
  slots: readonly Slot[],
): Promise<ReadonlyMap<string, number>> {
  const documents = await ports.store.collection('slots').getMany(slots.map(({ id }) => id));
  const left = new Map(slots.map(({ id, places }) => [id, places]));
  for (const document of documents) {
    left.set(
      document._id,
      isAbandoned(document, ports.clock.now()) ? await recount(ports, document) : document.left,
    );
  }
  return left;
}

/**
 * Takes places, which are under way until `keepPlaces` or `returnPlaces`; false when there are not so many left. One
 * database call, three for the first booking of a slot and for a full one.
 */
export async function takePlaces(ports: Ports, slot: Slot, people: number): Promise<boolean> {
  const slots = ports.store.collection('slots');
  const movedAt = new Date(ports.clock.now());
  const take = async (): Promise<boolean> =>
    (await slots.update(
      { _id: slot.id, left: { from: people } },
      { set: { movedAt }, increase: { left: -people, moving: people } },
    )) === 1;
  if (await take()) {
    return true;
  }
  const { id, campus, date, start, end, places } = slot;
  await slots.add({
    _id: id,
    schema: 1,
    campus,
    date,
    start,
    end,
    places,
    left: places,
    moving: 0,
    movedAt,
  });
  return take();
}

/** Notes that places are about to be freed; they stay taken until `returnPlaces`. */
export async function beginReturn(ports: Ports, slotId: string, people: number): Promise<void> {
  await ports.store
    .collection('slots')
    .update(
      { _id: slotId },
      { set: { movedAt: new Date(ports.clock.now()) }, increase: { moving: people } },
    );
}

/** Ends a movement: the places stay taken. */
export async function keepPlaces(ports: Ports, slotId: string, people: number): Promise<void> {
  await ports.store.collection('slots').update({ _id: slotId }, { increase: { moving: -people } });
}

/** Ends a movement: the places are free. */
export async function returnPlaces(ports: Ports, slotId: string, people: number): Promise<void> {
  await ports.store
    .collection('slots')
    .update({ _id: slotId }, { increase: { moving: -people, left: people } });
}

function isAbandoned(slot: SlotDocument, now: number): boolean {
  return slot.moving !== 0 && slot.movedAt.getTime() <= now - ABANDONED_MS;
}

/** The condition on `movedAt` fails as soon as anybody begins to move; then the next reader counts. */
async function recount(ports: Ports, slot: SlotDocument): Promise<number> {
  const visits = await findAll(ports.store.collection('visits'), {
    slotId: slot._id,
    status: { not: 'cancelled' },
  });
  const taken = visits.reduce((sum, visit) => sum + peopleOf(visit), 0);
  const left = slot.places - taken;
  const updated = await ports.store
    .collection('slots')
    .update(
      { _id: slot._id, movedAt: slot.movedAt, moving: slot.moving, left: slot.left },
      { set: { left, moving: 0 } },
    );
  return updated === 1 ? left : slot.left;
}
