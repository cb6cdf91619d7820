import type { DataExportView } from '../../contract/my-data';
import type { DataExportDocument } from '../../schema/documents';

/** A copy as whoever asked for it sees it; null for one whose time is over. */
export function viewDataExport(file: DataExportDocument, now: number): DataExportView | null {
  const { _id, status, requestedAt, expiresAt } = file;
  if (status === 'expired' || expiresAt.getTime() <= now) {
    return null;
  }
  return {
    id: _id,
    status,
    requestedAt: requestedAt.getTime(),
    expiresAt: expiresAt.getTime(),
  };
}
