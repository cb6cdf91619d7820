import { BackupFailure, readArchive } from './archive';
import { COLLECTIONS, openCollection, readPages, type BackupEnvironment } from './environment';
import {
  Digest,
  fromPlain,
  pathOfFile,
  type BackupRecord,
  type BackupSummary,
  type StoredDocument,
} from './records';

/**
 * Brings an environment to what a backup holds, and reads it again to see that it is the same. The whole file is
 * verified before the first write. The environment must be empty, or, with `goOn`, hold part of the same backup as an
 * interrupted restore leaves it. Files get the ids of the environment, and documents that name them with them.
 * Throws BACKUP_FORMAT, BACKUP_DAMAGED, BACKUP_INCOMPLETE, RESTORE_NOT_EMPTY, RESTORE_UNKNOWN_COLLECTION, and
 * RESTORE_DIFFERS with the collections in which something else stands.
 */
export async function restoreBackup(
  environment: BackupEnvironment,
  path: string,
  passphrase: string,
  goOn = false,
): Promise<BackupSummary> {
  const summary = verify(path, passphrase);
  if (!goOn) {
    await refuseUnlessEmpty(environment);
  }
  const files = new Map<string, string>();
  for (const record of records(path, passphrase)) {
    if (record.kind === 'file') {
      const bytes = Buffer.from(record.bytes, 'base64');
      files.set(record.id, await environment.files.write(pathOfFile(record.id), bytes));
    }
  }
  const digests = new Map(COLLECTIONS.map((name) => [name, new Digest()]));
  for (const record of records(path, passphrase)) {
    if (record.kind === 'documents') {
      const documents = fromPlain(record.documents, files) as StoredDocument[];
      documents.forEach((document) => digests.get(record.collection)?.add(document));
      await openCollection(environment, record.collection).addMissing(documents);
    }
  }
  await compare(environment, digests);
  return summary;
}

/** One pass over all of it; what the last record says must have come before it. */
function verify(path: string, passphrase: string): BackupSummary {
  const documents: Record<string, number> = {};
  let files = 0;
  let end: BackupSummary | null = null;
  for (const record of records(path, passphrase)) {
    switch (record.kind) {
      case 'documents':
        if (!COLLECTIONS.includes(record.collection)) {
          throw new BackupFailure('RESTORE_UNKNOWN_COLLECTION', record.collection);
        }
        documents[record.collection] =
          (documents[record.collection] ?? 0) + record.documents.length;
        break;
      case 'file':
        files += 1;
        break;
      case 'end':
        end = record;
    }
  }
  const isWhole =
    end?.files === files &&
    Object.entries(end.documents).every(([name, count]) => (documents[name] ?? 0) === count);
  if (end === null || !isWhole) {
    throw new BackupFailure('BACKUP_INCOMPLETE', 'less is in it than it says of itself');
  }
  return end;
}

async function refuseUnlessEmpty(environment: BackupEnvironment): Promise<void> {
  const filled: string[] = [];
  for (const name of COLLECTIONS) {
    const found = await openCollection(environment, name).find({}, { limit: 1 });
    if (found.length > 0) {
      filled.push(name);
    }
  }
  if (filled.length > 0) {
    throw new BackupFailure('RESTORE_NOT_EMPTY', `there are documents in ${filled.join(', ')}`);
  }
}

async function compare(
  environment: BackupEnvironment,
  digests: ReadonlyMap<string, Digest>,
): Promise<void> {
  const different: string[] = [];
  for (const [name, expected] of digests) {
    const found = new Digest();
    for await (const page of readPages(openCollection(environment, name))) {
      page.forEach((document) => found.add(document));
    }
    if (found.end() !== expected.end()) {
      different.push(name);
    }
  }
  if (different.length > 0) {
    throw new BackupFailure('RESTORE_DIFFERS', different.join(', '));
  }
}

function records(path: string, passphrase: string): Iterable<BackupRecord> {
  return readArchive(path, passphrase) as Iterable<BackupRecord>;
}
