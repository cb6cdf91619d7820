/**
 * Counts the places of slots anew on which nobody is at work any more, tells what killed calls may not have told, and
 * offers what turned out to be free.
 */
import { WITH_PLACES } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { SlotDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { offerPlaces } from './offer-places';
import { QUIET_MS } from './slot-places';
import { tellWhatBecame } from './tell-what-became';
import { peopleOf } from './view-visit';

const PAGE = 50;

/** Settles slots until `stopAt` (epoch ms). One database call when there are none; 3 or more for each. */
export async function settleSlots(ports: Ports, stopAt: number): Promise<void> {
  const quietSince = new Date(ports.clock.now() - QUIET_MS);
  const due = await ports.store
    .collection('slots')
    .find({ unsettled: true, movedAt: { to: quietSince } }, { limit: PAGE });
  for (const slot of due) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    await settleSlot(ports, slot);
  }
}

/** The condition on `movedAt` fails as soon as anybody begins to move; then the slot is settled another time. */
async function settleSlot(ports: Ports, slot: SlotDocument): Promise<void> {
  const visits = await findAll(ports.store.collection('visits'), {
    slotId: slot._id,
    status: { in: [...WITH_PLACES, 'waiting', 'cancelled'] },
  });
  // Before the slot counts as settled: afterwards nobody would look at them again.
  await tellWhatBecame(ports, visits);
  const holding = visits.filter(({ status }) => status !== 'waiting' && status !== 'cancelled');
  const inLine = visits.filter(({ status }) => status === 'waiting');
  const taken = holding.reduce((sum, visit) => sum + peopleOf(visit), 0);
  const { movedAt, left, waiting } = slot;
  const counted = { left: slot.places - taken, waiting: inLine.length };
  const updated = await ports.store
    .collection('slots')
    .update({ _id: slot._id, movedAt, left, waiting }, { set: { ...counted, unsettled: false } });
  if (updated === 0) {
    return;
  }
  await offerPlaces(ports, slot._id);
}
