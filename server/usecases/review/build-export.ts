import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { ExportDocument } from '../../schema/documents';
import { resultSheet } from './result-sheet';

export function exportPath(exportId: string): string {
  return `exports/${exportId}.xlsx`;
}

/**
 * Makes the file of an export that may be made, and stores it; run again it replaces the file. Errors: BATCH_NOT_FOUND,
 * BATCH_NOT_CLOSED.
 */
export async function buildExport(
  ports: Ports,
  file: ExportDocument,
): Promise<Outcome<ExportDocument>> {
  const batch = await ports.store.collection('batches').get(file.batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  if (batch.status !== 'closed') {
    return { ok: false, code: 'BATCH_NOT_CLOSED' };
  }
  const sheet = await resultSheet(ports, batch, file);
  const fileId = await ports.files.write(exportPath(file._id), ports.writeWorkbook(sheet));
  const ready = { status: 'ready', fileId } as const;
  await ports.store
    .collection('exports')
    .update({ _id: file._id, status: { in: ['requested', 'ready'] } }, { set: ready });
  return { ok: true, value: { ...file, ...ready } };
}
