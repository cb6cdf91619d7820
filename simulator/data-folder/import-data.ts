/**
 * Brings an export into a data folder. Everything is built and checked beside what is there, which stays as it is
 * until the whole export has proved to be what was written.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { DocumentStorage } from '../cloud/database/document-storage';
import { parseStored } from '../cloud/database/stored-text';
import { FileFolder } from '../cloud/storage/file-folder';
import { CloudError } from '../cloud/errors';
import { DamagedData } from '../cloud/database/storage-failure';
import type { IndexDefinition } from '../project';
import { DATABASE_FILE, FILES_FOLDER, isOfDatabase } from './data-names';
import { replaceFile } from './durable-file';
import type { ExportLine } from './export-format';
import { ExportRefused, readLinesOf } from './export-format';
import { abandonImport, beginImport, decideImport, isFoldersOwn } from './import-swap';

export interface Imported {
  readonly collections: number;
  readonly documents: number;
  readonly files: number;
}

/** Documents that are stored in one go. */
const BATCH = 500;

/**
 * Reads the export and decides for it: after this, finishImport puts it in place, as the next opening of the folder
 * does. Throws ExportRefused (or what the file system says), and then nothing has changed.
 */
export async function importData(
  dataFolder: string,
  content: AsyncIterable<Buffer>,
): Promise<Imported> {
  const building = beginImport(dataFolder);
  try {
    const imported = await build(building, content);
    decideImport(dataFolder);
    return imported;
  } catch (error) {
    abandonImport(dataFolder);
    throw asRefusal(error);
  }
}

async function build(folder: string, content: AsyncIterable<Buffer>): Promise<Imported> {
  const builder = new Builder(folder);
  try {
    for await (const line of readLinesOf(unzipped(content))) {
      if (builder.take(line)) {
        await setImmediate();
      }
    }
    return builder.finish();
  } finally {
    builder.close();
  }
}

/** Unlike a mere pipe it also refuses what follows the end of the archive. */
async function* unzipped(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let given = 0;
  const source = Readable.from(
    (async function* counted() {
      for await (const bytes of content) {
        given += bytes.length;
        yield bytes;
      }
    })(),
  );
  const gunzip = createGunzip();
  const fed = pipeline(source, gunzip);
  // A failure arrives where the bytes are read.
  fed.catch(() => undefined);
  for await (const bytes of gunzip) {
    yield bytes as Buffer;
  }
  await fed;
  if (gunzip.bytesWritten !== given) {
    throw new ExportRefused('there is more after its end');
  }
}

/** What has begun and takes parts until it has its size. */
interface Pending {
  readonly size: number;
  readonly parts: Buffer[];
  readonly store: (content: Buffer) => void;
}

class Builder {
  private readonly storage: DocumentStorage;
  private readonly files: FileFolder;
  private readonly counts = { collections: 0, documents: 0, files: 0 };
  private batch: { readonly of: string; readonly text: string }[] = [];
  private pending: Pending | null = null;

  constructor(private readonly folder: string) {
    this.storage = new DocumentStorage(join(folder, DATABASE_FILE));
    this.files = new FileFolder(join(folder, FILES_FOLDER));
  }

  /** True when something was written, and others may want their turn. */
  take(line: ExportLine): boolean {
    if ('text' in line) {
      return this.takeDocument(line.of, line.text);
    }
    if ('part' in line) {
      return this.takePart(line.part);
    }
    this.demandNothingPending();
    this.storeBatch();
    if ('collection' in line) {
      this.takeCollection(line.collection, line.indexes);
    } else if ('file' in line) {
      const { file, owner, size } = line;
      this.begin(size, (content) => this.files.put(text(file), content, owner));
      this.counts.files += 1;
    } else if ('kept' in line) {
      const place = join(this.folder, checkedPath(text(line.kept)));
      this.begin(line.size, (content) => {
        mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
        replaceFile(place, content);
      });
    }
    return true;
  }

  finish(): Imported {
    this.demandNothingPending();
    this.storeBatch();
    this.storage.settle();
    return this.counts;
  }

  close(): void {
    this.storage.close();
  }

  private takeCollection(name: string, indexes: readonly IndexDefinition[]): void {
    if (!Array.isArray(indexes)) {
      throw unreadable();
    }
    this.storage.defineIndexes(text(name), indexes);
    this.counts.collections += 1;
  }

  private takeDocument(of: string, document: string): boolean {
    this.demandNothingPending();
    if (this.storage.collection(of) === null) {
      throw unreadable();
    }
    this.batch.push({ of, text: document });
    this.counts.documents += 1;
    if (this.batch.length < BATCH) {
      return false;
    }
    this.storeBatch();
    return true;
  }

  private storeBatch(): void {
    const { batch } = this;
    this.batch = [];
    this.storage.atomically(() => {
      for (const { of, text: document } of batch) {
        const collection = this.storage.collection(of);
        if (collection !== null) {
          this.storage.put(collection, null, parseStored(document), document);
        }
      }
    });
  }

  private begin(size: number, store: (content: Buffer) => void): void {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw unreadable();
    }
    this.pending = { size, parts: [], store };
    this.storeWhole();
  }

  private takePart(part: string): boolean {
    if (this.pending === null) {
      throw unreadable();
    }
    this.pending.parts.push(Buffer.from(text(part), 'base64'));
    return this.storeWhole();
  }

  private storeWhole(): boolean {
    const { pending } = this;
    const length = pending?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
    if (pending === null || length < pending.size) {
      return false;
    }
    if (length > pending.size) {
      throw unreadable();
    }
    this.pending = null;
    pending.store(Buffer.concat(pending.parts));
    return true;
  }

  private demandNothingPending(): void {
    if (this.pending !== null) {
      throw unreadable();
    }
  }
}

/** A path in the data folder that leads nowhere else, nor to what is not data. */
function checkedPath(path: string): string {
  const steps = path.split('/');
  const bad = steps.some((step) => !/^[\w@.-]+$/.test(step) || /^\.+$/.test(step));
  const first = steps[0] ?? '';
  if (bad || isFoldersOwn(first) || isOfDatabase(first) || first === FILES_FOLDER) {
    throw unreadable();
  }
  return path;
}

function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw unreadable();
  }
  return value;
}

function unreadable(): ExportRefused {
  return new ExportRefused('a line of it is not readable');
}

/** What the archive or the database says of a bad content, in one word; other failures stay what they are. */
function asRefusal(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new ExportRefused(
      code === 'Z_BUF_ERROR' ? 'its end is missing' : 'its content is not what was written',
    );
  }
  // A disk that is full says so; a document that cannot be read was not written by an export.
  if (error instanceof DamagedData || (error instanceof CloudError && error.code !== 'SYS_ERR')) {
    return new ExportRefused('what it holds does not belong together');
  }
  return error;
}
