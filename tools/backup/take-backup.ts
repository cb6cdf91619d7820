import { createArchive } from './archive';
import { COLLECTIONS, openCollection, readPages, type BackupEnvironment } from './environment';
import { fileIdsIn, toPlain, type BackupRecord, type BackupSummary } from './records';

/**
 * Writes all documents and the files they name to `path`. People may go on working: every document is whole, but two of
 * them may be of different moments, so it is best taken at night. Throws BACKUP_PASSPHRASE_SHORT, BACKUP_EXISTS,
 * and StoreFailure; then there is no file by that name.
 */
export async function takeBackup(
  environment: BackupEnvironment,
  path: string,
  passphrase: string,
): Promise<BackupSummary> {
  const begunAt = new Date().toISOString();
  const archive = createArchive(path, passphrase);
  const add = (record: BackupRecord): void => archive.add(record);
  const documents: Record<string, number> = {};
  const fileIds = new Set<string>();
  for (const name of COLLECTIONS) {
    let count = 0;
    for await (const page of readPages(openCollection(environment, name))) {
      page.flatMap(fileIdsIn).forEach((id) => fileIds.add(id));
      count += page.length;
      add({ kind: 'documents', collection: name, documents: toPlain(page) as typeof page });
    }
    documents[name] = count;
  }
  let files = 0;
  for (const id of fileIds) {
    const bytes = await environment.files.read(id);
    if (bytes !== null) {
      add({ kind: 'file', id, bytes: Buffer.from(bytes).toString('base64') });
      files += 1;
    }
  }
  const summary: BackupSummary = {
    begunAt,
    finishedAt: new Date().toISOString(),
    documents,
    files,
    missingFiles: fileIds.size - files,
  };
  archive.finish({ kind: 'end', ...summary });
  return summary;
}
