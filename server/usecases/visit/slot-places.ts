/**
 * The places of a slot. They are sold by one conditional update, which is the only thing that never sells a place twice;
 * the visit is another document, and a process may be killed between the two. So every movement (a booking, a
 * cancelling, a turn on the waiting list) marks the slot as unsettled by an update that comes before anything else of it,
 * and sets `movedAt`. A slot that has not moved for longer than any process lives has nobody at work on it, so its visits
 * can be counted: then a killed booking gives its places back and a killed cancelling frees them, exactly once. The timer
 * does so (settle-slots.ts).
 */
import type { Slot } from '../../../domain/visit/slot';
import type { Ports } from '../../ports';
import type { SlotDocument } from '../../schema/documents';
import { forgetFull, rememberFull } from './slots-seen';

/** Functions that move places live 10 s at most; the clocks of two of them differ by seconds. */
export const QUIET_MS = 60_000;

/** Each further one means that places came free and went again meanwhile. */
const MOST_ATTEMPTS = 5;

export type NoPlaceCode = 'VISIT_SLOT_FULL' | 'VISIT_SLOT_CLOSED';

/** Slots as they are stored, by id; nobody has booked those that are missing. One database call. */
export async function readSlots(
  ports: Ports,
  slots: readonly Slot[],
): Promise<ReadonlyMap<string, SlotDocument>> {
  const documents = await ports.store.collection('slots').getMany(slots.map(({ id }) => id));
  return new Map(documents.map((document) => [document._id, document]));
}

/** What can be booked by anybody: places that are left while somebody waits are theirs. */
export function placesForAnybody(slot: Slot, stored: SlotDocument | undefined): number {
  if (stored === undefined) {
    return slot.places;
  }
  return stored.waiting > 0 ? 0 : Math.max(0, stored.left);
}

/** Takes places for whoever books, or says why there are none. One database call, two for a refusal; four for a slot that
 * the timer has not made (open-days.ts). */
export async function takePlaces(
  ports: Ports,
  slot: Slot,
  people: number,
): Promise<NoPlaceCode | null> {
  const slots = ports.store.collection('slots');
  const take = async (): Promise<boolean> =>
    (await slots.update(
      { _id: slot.id, left: { from: people }, waiting: 0, closedAt: null },
      { set: moved(ports), increase: { left: -people } },
    )) === 1;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (await take()) {
      return null;
    }
    const stored = await slots.get(slot.id);
    if (stored === null) {
      await openSlot(ports, slot);
    } else if (stored.closedAt !== null) {
      return 'VISIT_SLOT_CLOSED';
    } else if (placesForAnybody(slot, stored) < people) {
      if (placesForAnybody(slot, stored) === 0) {
        rememberFull(ports, slot.id);
      }
      return 'VISIT_SLOT_FULL';
    }
    // Otherwise somebody opened the slot or gave places back between the two calls.
  }
  return 'VISIT_SLOT_FULL';
}

/** Makes the slot's document with all of its places unless it is there. One database call. */
export async function openSlot(
  ports: Ports,
  slot: Slot,
  change: Partial<Pick<SlotDocument, 'left' | 'closedAt'>> = {},
): Promise<void> {
  await ports.store.collection('slots').add({ ...newSlot(ports, slot), ...change });
}

/** A slot that nobody has booked. */
export function newSlot(ports: Ports, slot: Slot): SlotDocument {
  const { id, campus, date, start, end, places } = slot;
  return {
    _id: id,
    schema: 1,
    campus,
    date,
    start,
    end,
    places,
    left: places,
    waiting: 0,
    closedAt: null,
    ...moved(ports),
  };
}

/** Notes that something is about to be given up; its places stay taken until `returnPlaces`. One database call. */
export async function beginMovement(ports: Ports, slotId: string): Promise<void> {
  await ports.store.collection('slots').update({ _id: slotId }, { set: moved(ports) });
}

/** Frees places. One database call. */
export async function returnPlaces(ports: Ports, slotId: string, people: number): Promise<void> {
  forgetFull(ports, slotId);
  await ports.store.collection('slots').update({ _id: slotId }, { increase: { left: people } });
}

/** Adds a party to the waiting list's length, or takes one off; false for a closed slot. One database call. */
export async function countWaiting(ports: Ports, slotId: string, by: 1 | -1): Promise<boolean> {
  const updated = await ports.store
    .collection('slots')
    .update(
      { _id: slotId, ...(by === 1 ? { closedAt: null } : {}) },
      { set: moved(ports), increase: { waiting: by } },
    );
  return updated === 1;
}

/**
 * Takes places for the party whose turn it is; false when there are not so many. It is counted off the list only when it
 * has its offer: a list that is taken for longer than it is keeps others from booking, one taken for shorter lets them in
 * before whoever waits.
 */
export async function takePlacesInTurn(
  ports: Ports,
  slotId: string,
  people: number,
): Promise<boolean> {
  const updated = await ports.store
    .collection('slots')
    .update(
      { _id: slotId, left: { from: people }, closedAt: null },
      { set: moved(ports), increase: { left: -people } },
    );
  return updated === 1;
}

function moved(ports: Ports): Pick<SlotDocument, 'movedAt' | 'unsettled'> {
  return { movedAt: new Date(ports.clock.now()), unsettled: true };
}
