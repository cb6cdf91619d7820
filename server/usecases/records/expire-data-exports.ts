import type { Ports } from '../../ports';
import type { DataExportDocument } from '../../schema/documents';
import { dataExportPath } from './data-export-files';

const AT_ONCE = 20;

/** Removes the files of copies whose time is over. One database call when there are none. */
export async function expireDataExports(ports: Ports): Promise<void> {
  const over = await ports.store.collection('data_exports').find(
    {
      status: { in: ['requested', 'ready'] },
      expiresAt: { to: new Date(ports.clock.now()) },
    },
    { limit: AT_ONCE },
  );
  for (const file of over) {
    await expireDataExport(ports, file);
  }
}

export async function expireDataExport(ports: Ports, file: DataExportDocument): Promise<void> {
  for (const form of ['sheet', 'json'] as const) {
    // Whoever made it may have died before its id was written down: an empty file in its place tells the id.
    const id =
      file.files?.[form] ??
      (await ports.files.write(dataExportPath(file._id, form), new Uint8Array()));
    await ports.files.remove(id);
  }
  await ports.store
    .collection('data_exports')
    .update({ _id: file._id }, { set: { status: 'expired', files: null } });
}
