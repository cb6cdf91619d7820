import type { DeletionView } from '../../contract/my-data';
import type { DeletionDocument } from '../../schema/documents';

/** A deletion as whoever asked for it sees it; null for one that does not come. */
export function viewDeletion(deletion: DeletionDocument | null): DeletionView | null {
  if (deletion === null) {
    return null;
  }
  const { status, requestedAt, dueAt, waitsFor, byStaff } = deletion;
  // What staff only propose is not decided, and nobody's concern but theirs.
  if (status === 'taken-back' || status === 'proposed' || status === 'dismissed') {
    return null;
  }
  return {
    status,
    byStaff: byStaff != null,
    requestedAt: requestedAt.getTime(),
    dueAt: dueAt.getTime(),
    waitsFor,
  };
}
