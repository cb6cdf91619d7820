import type { Ports } from '../../ports';
import type { ExportDocument } from '../../schema/documents';
import { exportPath } from './build-export';

const AT_ONCE = 20;

/**
 * Removes exported files whose time is over; that they were made stays on record. One database call when there are
 * none.
 */
export async function removeExpiredExports(ports: Ports): Promise<void> {
  const exports = ports.store.collection('exports');
  const over = await exports.find(
    {
      status: { in: ['requested', 'ready'] },
      expiresAt: { to: new Date(ports.clock.now()) },
    },
    { limit: AT_ONCE },
  );
  for (const file of over) {
    await removeFile(ports, file);
    await exports.update({ _id: file._id }, { set: { status: 'expired', fileId: null } });
  }
}

async function removeFile(
  ports: Ports,
  { _id, fileId, confirmedBy }: ExportDocument,
): Promise<void> {
  const secondWanted = ports.school.review.fourEyes.includes('export');
  if (fileId !== null) {
    await ports.files.remove(fileId);
  } else if (!secondWanted || confirmedBy !== null) {
    // Whoever made it may have died before its id was written down: an empty file in its place tells the id.
    await ports.files.remove(await ports.files.write(exportPath(_id), new Uint8Array()));
  }
}
