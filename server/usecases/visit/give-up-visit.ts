import { hasNoPlaceYet, holdsNothing } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { dropReminder } from '../inbox/drop-reminder';
import { offerPlaces } from './offer-places';
import { beginMovement, countWaiting, returnPlaces } from './slot-places';
import { peopleOf } from './view-visit';

/**
 * Cancels a visit in whatever state, if it is still as it was read, and frees what it holds: once, however often it is
 * called or killed. Null when it was changed meanwhile. Database calls: 6 for a visit with places, more when somebody
 * waits for them.
 */
export async function giveUpVisit(
  ports: Ports,
  visit: VisitDocument,
  by: NonNullable<VisitDocument['cancelledBy']>,
): Promise<VisitDocument | null> {
  const change = {
    status: 'cancelled',
    cancelledAt: new Date(ports.clock.now()),
    cancelledBy: by,
  } as const;
  const { _id, slotId, version, status } = visit;
  if (!holdsNothing(status)) {
    await beginMovement(ports, slotId);
  }
  const updated = await ports.store
    .collection('visits')
    .update({ _id, version, status }, { set: change, increase: { version: 1 } });
  if (updated === 0) {
    return null;
  }
  if (status === 'waiting') {
    await countWaiting(ports, slotId, -1);
  } else if (!holdsNothing(status)) {
    await returnPlaces(ports, slotId, peopleOf(visit));
  }
  if (!hasNoPlaceYet(status)) {
    await dropReminder(ports, _id);
  }
  if (!holdsNothing(status) && status !== 'waiting') {
    await offerPlaces(ports, slotId);
  }
  return { ...visit, ...change, version: version + 1 };
}
