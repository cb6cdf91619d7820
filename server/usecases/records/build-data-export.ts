import type { Ports } from '../../ports';
import type { DataExportDocument } from '../../schema/documents';
import { collectOwnData } from './collect-own-data';
import { dataExportPath, toJson, toSheet } from './data-export-files';

const AT_ONCE = 10;

/** Makes the files of a copy and stores them; run again it replaces them. */
export async function buildDataExport(
  ports: Ports,
  file: DataExportDocument,
): Promise<DataExportDocument> {
  const data = await collectOwnData(ports, file.accountKey);
  const sheet = ports.writeWorkbook(toSheet(ports, data, file.language));
  const json = new TextEncoder().encode(toJson(ports, data));
  const files = {
    sheet: await ports.files.write(dataExportPath(file._id, 'sheet'), sheet),
    json: await ports.files.write(dataExportPath(file._id, 'json'), json),
  };
  const ready = { status: 'ready', files } as const;
  await ports.store
    .collection('data_exports')
    .update({ _id: file._id, status: 'requested' }, { set: ready });
  return { ...file, ...ready };
}

/** Makes the copies that were too long to be made at once, or died. One database call when there are none. */
export async function buildRequestedDataExports(ports: Ports, stopAt: number): Promise<void> {
  const now = new Date(ports.clock.now());
  const waiting = await ports.store
    .collection('data_exports')
    .find({ status: 'requested', expiresAt: { after: now } }, { limit: AT_ONCE });
  for (const file of waiting) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    try {
      await buildDataExport(ports, file);
    } catch (error) {
      ports.log.failure({ requestId: file._id, action: 'build-data-export', error });
    }
  }
}
