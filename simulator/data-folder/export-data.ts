/**
 * Everything of a data folder as one stream: collections with their indexes and documents, the files of the cloud
 * storage with their owners, and every small file beside them (messages, clock, secrets, consents, keys of devices).
 * It is the state of one moment, also while the simulator goes on writing: the database is read in one snapshot, files
 * are held on to by a second name, and the small ones are read at once.
 */
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { DocumentStorage } from '../cloud/database/document-storage';
import { FileFolder } from '../cloud/storage/file-folder';
import { SIMULATOR_VERSION } from '../version';
import { DATABASE_FILE, FILES_FOLDER, isOfDatabase } from './data-names';
import { syncFolder } from './durable-file';
import type { ExportLine } from './export-format';
import { documentLineStart, EXPORT_FORMAT, LineWriter } from './export-format';
import { EXPORTING, isFoldersOwn } from './import-swap';

interface Small {
  readonly path: string;
  readonly content: Buffer;
}

/** Bytes of one `part` line. */
const PART = 192 * 1024;
/** Quick rather than small: an export is made while others wait. */
const COMPRESSION = { level: 1 };

/**
 * The data of this moment, gzipped; nothing of it is held in memory but what is under way. The stream fails (and
 * leaves what was read without its end) when something in the folder is damaged.
 */
export function exportData(dataFolder: string): NodeJS.ReadableStream {
  const snapshot = takeSnapshot(dataFolder);
  const content = Readable.from(piecesOf(snapshot), { objectMode: true });
  const zipped = createGzip(COMPRESSION);
  pipeline(content, zipped).catch((error: unknown) => zipped.destroy(error as Error));
  return zipped;
}

/** Writes the export to a file that only its owner can read, whole or not at all. */
export async function exportToFile(dataFolder: string, file: string): Promise<void> {
  const staged = `${file}.new`;
  try {
    await pipeline(exportData(dataFolder), createWriteStream(staged, { mode: 0o600 }));
    const written = openSync(staged, 'r');
    fsyncSync(written);
    closeSync(written);
    renameSync(staged, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}

interface Snapshot {
  readonly storage: DocumentStorage;
  /** A folder with the files under second names. */
  readonly held: string;
  readonly small: readonly Small[];
}

/** In one go, so that nothing is written in between. */
function takeSnapshot(dataFolder: string): Snapshot {
  const storage = new DocumentStorage(join(dataFolder, DATABASE_FILE));
  try {
    storage.freeze();
    mkdirSync(join(dataFolder, EXPORTING), { recursive: true, mode: 0o700 });
    const held = mkdtempSync(join(dataFolder, EXPORTING, 'files-'));
    const files = join(dataFolder, FILES_FOLDER);
    for (const name of namesIn(files)) {
      linkSync(join(files, name), join(held, name));
    }
    return { storage, held, small: smallFiles(dataFolder, '') };
  } catch (error) {
    storage.close();
    throw error;
  }
}

function smallFiles(dataFolder: string, folder: string): Small[] {
  return namesIn(join(dataFolder, folder))
    .filter((name) => folder !== '' || !isOther(name))
    .flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const kind = statSync(join(dataFolder, path));
      if (kind.isDirectory()) {
        return smallFiles(dataFolder, path);
      }
      return kind.isFile() ? [{ path, content: readFileSync(join(dataFolder, path)) }] : [];
    });
}

function isOther(name: string): boolean {
  return isFoldersOwn(name) || isOfDatabase(name) || name === FILES_FOLDER || name.endsWith('.new');
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

async function* piecesOf(snapshot: Snapshot): AsyncGenerator<Buffer> {
  const writer = new LineWriter();
  try {
    for (const line of linesOf(snapshot, writer)) {
      writer.add(line);
      if (writer.isFull) {
        yield writer.take();
        // Whoever waits for the simulator comes first.
        await setImmediate();
      }
    }
    yield writer.take();
  } finally {
    snapshot.storage.close();
    rmSync(snapshot.held, { recursive: true, force: true });
  }
}

function* linesOf(snapshot: Snapshot, writer: LineWriter): Generator<string> {
  const { storage, held, small } = snapshot;
  const counts = { collections: 0, documents: 0, files: 0, kept: 0 };
  const at = new Date().toISOString();
  yield json({ export: EXPORT_FORMAT, simulator: SIMULATOR_VERSION, at });
  for (const name of storage.collectionNames()) {
    counts.collections += 1;
    yield collectionLine(storage, name);
  }
  for (const { collection, text } of storage.inOrderOfArrival()) {
    counts.documents += 1;
    yield `${documentLineStart(collection)}${text}}`;
  }
  for (const { path, owner, content } of new FileFolder(held).all()) {
    counts.files += 1;
    yield json({ file: path, owner, size: content.length });
    yield* partsOf(content);
  }
  for (const { path, content } of small) {
    counts.kept += 1;
    yield json({ kept: path, size: content.length });
    yield* partsOf(content);
  }
  // Everything yielded before is summed up by now.
  yield json({ end: counts, sha256: writer.sum() });
}

function collectionLine(storage: DocumentStorage, name: string): string {
  const indexes = storage.collection(name)?.indexes ?? [];
  return json({
    collection: name,
    indexes: indexes.map(({ name: index, unique, keys }) => ({ name: index, unique, keys })),
  });
}

function* partsOf(content: Buffer): Generator<string> {
  for (let from = 0; from < content.length; from += PART) {
    yield json({ part: content.toString('base64', from, Math.min(from + PART, content.length)) });
  }
}

function json(line: ExportLine): string {
  return JSON.stringify(line);
}
