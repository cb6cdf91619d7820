import type { ExportView } from '../../contract/review';
import type { ExportDocument } from '../../schema/documents';

export function viewExport(file: ExportDocument, now: number): ExportView {
  const { _id, status, requestedBy, requestedAt, expiresAt } = file;
  return {
    id: _id,
    status: expiresAt.getTime() <= now ? 'expired' : status,
    requestedBy,
    requestedAt: requestedAt.getTime(),
    expiresAt: expiresAt.getTime(),
  };
}
