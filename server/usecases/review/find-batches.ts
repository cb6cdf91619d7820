import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';

/** More than are ever held on one day. */
const RECENT = 20;
/** Names the field, so that its index serves the query. */
const ALWAYS = new Date(0);

/**
 * The batches with the latest cut-offs, the latest first. Whoever is forgotten is closed at the review after at the
 * latest, so those that are open are always among them. One database call.
 */
export function findRecentBatches(ports: Ports, limit = RECENT): Promise<BatchDocument[]> {
  return ports.store
    .collection('batches')
    .find(
      { cutOffAt: { from: ALWAYS } },
      { limit, orderBy: [{ field: 'cutOffAt', direction: 'desc' }] },
    );
}
