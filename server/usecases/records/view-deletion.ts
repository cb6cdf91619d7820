import type { DeletionView } from '../../contract/my-data';
import type { DeletionDocument } from '../../schema/documents';

/** A deletion as whoever asked for it sees it; null for one that was taken back. */
export function viewDeletion(deletion: DeletionDocument | null): DeletionView | null {
  if (deletion === null || deletion.status === 'taken-back') {
    return null;
  }
  const { status, requestedAt, dueAt, waitsFor } = deletion;
  return { status, requestedAt: requestedAt.getTime(), dueAt: dueAt.getTime(), waitsFor };
}
