/** Whether a database file holds what was written to it, and its indexes what the documents say. */
import { crc32 } from 'node:zlib';
import type { IndexDefinition } from '../../project';
import { following } from './document-table';
import type { Document } from './extended-json';
import { indexEntries } from './index-entries';
import { sortKey } from './sort-key';
import type { SqliteFile } from './sqlite-file';
import { DamagedData } from './storage-failure';
import { parseStored, proven, TEXT_BYTES } from './stored-text';

export interface StorageCheck {
  readonly documents: number;
  readonly entries: number;
  /** What is wrong, a line each; after some of a kind the rest is only counted. Never what a document holds. */
  readonly problems: readonly string[];
}

interface CheckedIndex extends Pick<IndexDefinition, 'name' | 'keys'> {
  readonly id: number;
}

interface CheckedCollection {
  readonly id: number;
  readonly name: string;
  readonly indexes: readonly CheckedIndex[];
}

const BATCH = 500;
/** Problems that are told each by itself. */
const TOLD = 20;

export function checkStorage(
  file: SqliteFile,
  collections: readonly CheckedCollection[],
  depth: 'full' | 'quick',
): StorageCheck {
  const problems: string[] = [];
  try {
    // Only the slow one compares SQLite's own index of the documents with them.
    const structure = depth === 'full' ? 'PRAGMA integrity_check(20)' : 'PRAGMA quick_check(20)';
    for (const [line] of file.rows<[string]>(structure)) {
      if (line !== 'ok') {
        problems.push(`structure: ${line}`);
      }
    }
    const { documents, sums } = checkDocuments(file, collections, depth, problems);
    const entries = checkEntries(file, collections, depth, sums, problems);
    return { documents, entries, problems: shortened(problems) };
  } catch (error) {
    if (error instanceof DamagedData) {
      return { documents: 0, entries: 0, problems: shortened([...problems, error.message]) };
    }
    throw error;
  }
}

function shortened(problems: readonly string[]): readonly string[] {
  return problems.length <= TOLD
    ? problems
    : [...problems.slice(0, TOLD), `… and ${problems.length - TOLD} more problems`];
}

/** Of a set of entries: how many, and sums that do not depend on their order. */
class EntrySum {
  count = 0;
  private documents = 0;
  private keys = 0;

  add(key: Buffer, document: number): void {
    this.count += 1;
    this.documents += document;
    this.keys = (this.keys + crc32(key, document >>> 0)) % 2 ** 52;
  }

  equals(other: EntrySum): boolean {
    return (
      this.count === other.count && this.documents === other.documents && this.keys === other.keys
    );
  }
}

type Sums = Map<number, EntrySum>;

function sumFor(sums: Sums, index: number): EntrySum {
  const sum = sums.get(index) ?? new EntrySum();
  sums.set(index, sum);
  return sum;
}

type Row = readonly [id: number, collection: number, key: Buffer, text: Buffer, crc: number];

function* allDocuments(file: SqliteFile): Generator<Row> {
  for (let last = 0; ;) {
    const rows = file.rows<Row>(
      `SELECT id, collection, key, ${TEXT_BYTES}, crc FROM documents WHERE id > ? ORDER BY id LIMIT ?`,
      last,
      BATCH,
    );
    for (const row of rows) {
      // Else a damaged number would lead back, again and again.
      last = following(last, row[0]);
      yield row;
    }
    if (rows.length === 0) {
      return;
    }
  }
}

function checkDocuments(
  file: SqliteFile,
  collections: readonly CheckedCollection[],
  depth: 'full' | 'quick',
  problems: string[],
): { documents: number; sums: Sums } {
  const byId = new Map(collections.map((collection) => [collection.id, collection]));
  const sums: Sums = new Map();
  let documents = 0;
  for (const [id, collectionId, key, text, crc] of allDocuments(file)) {
    documents += 1;
    const collection = byId.get(collectionId);
    if (collection === undefined) {
      problems.push(`document ${id} belongs to no collection`);
      continue;
    }
    try {
      const stored = proven(text, crc);
      if (depth === 'full') {
        checkDocument(collection, id, key, parseStored(stored), sums, problems);
      }
    } catch (error) {
      if (!(error instanceof DamagedData)) {
        throw error;
      }
      problems.push(`${collection.name}: document ${id} is not as it was stored`);
    }
  }
  return { documents, sums };
}

function checkDocument(
  collection: CheckedCollection,
  id: number,
  key: Buffer,
  document: Document,
  sums: Sums,
  problems: string[],
): void {
  if (!sortKey(document['_id']).equals(key)) {
    problems.push(`${collection.name}: document ${id} is stored under another _id`);
  }
  for (const index of collection.indexes) {
    const sum = sumFor(sums, index.id);
    indexEntries(index, document).keys.forEach((entry) => sum.add(entry, id));
  }
}

function checkEntries(
  file: SqliteFile,
  collections: readonly CheckedCollection[],
  depth: 'full' | 'quick',
  expected: Sums,
  problems: string[],
): number {
  let total =
    file.rows<[number]>(
      'SELECT COUNT(*) FROM entries WHERE index_id NOT IN (SELECT id FROM indexes)',
    )[0]?.[0] ?? 0;
  if (total > 0) {
    problems.push(`${total} entries belong to no index`);
  }
  for (const collection of collections) {
    for (const index of collection.indexes) {
      if (depth === 'quick') {
        total += countOfEntries(file, index);
        continue;
      }
      const found = sumOfEntries(file, index);
      total += found.count;
      if (!found.equals(expected.get(index.id) ?? new EntrySum())) {
        addAll(problems, differences(file, collection, index));
      }
    }
  }
  return total;
}

/** The first of many tell enough. */
function addAll(problems: string[], more: Iterable<string>): void {
  for (const problem of more) {
    problems.push(problem);
    if (problems.length > 50 * TOLD) {
      return;
    }
  }
}

function countOfEntries(file: SqliteFile, index: CheckedIndex): number {
  return (
    file.rows<[number]>('SELECT COUNT(*) FROM entries WHERE index_id = ?', index.id)[0]?.[0] ?? 0
  );
}

function sumOfEntries(file: SqliteFile, index: CheckedIndex): EntrySum {
  const sum = new EntrySum();
  for (const [key, document] of allEntries(file, index)) {
    sum.add(key, document);
  }
  return sum;
}

type Entry = readonly [key: Buffer, document: number];

function* allEntries(file: SqliteFile, index: CheckedIndex): Generator<Entry> {
  let last: Entry | undefined;
  for (;;) {
    const rows: Entry[] = file.rows<Entry>(
      `SELECT key, document FROM entries WHERE index_id = ?
       ${last === undefined ? '' : 'AND (key, document) > (?, ?)'} ORDER BY key, document LIMIT ?`,
      index.id,
      ...(last ?? []),
      BATCH,
    );
    yield* rows;
    last = rows.at(-1);
    if (last === undefined) {
      return;
    }
  }
}

/** Slow, and only asked for when there are some. */
function* differences(
  file: SqliteFile,
  collection: CheckedCollection,
  index: CheckedIndex,
): Generator<string> {
  const place = `${collection.name}, index ${index.name}`;
  const keysOf = (id: number): readonly Buffer[] | null => {
    const row = file.rows<[Buffer, number]>(
      `SELECT ${TEXT_BYTES}, crc FROM documents WHERE id = ?`,
      id,
    )[0];
    return row === undefined ? null : indexEntries(index, parseStored(proven(...row))).keys;
  };
  for (const [key, id] of allEntries(file, index)) {
    const keys = keysOf(id);
    if (keys === null) {
      yield `${place}: an entry names document ${id}, which is not there`;
    } else if (!keys.some((one) => one.equals(key))) {
      yield `${place}: an entry of document ${id} is not what the document says`;
    }
  }
  for (const [id, owner, , text, crc] of allDocuments(file)) {
    if (owner !== collection.id) {
      continue;
    }
    for (const key of indexEntries(index, parseStored(proven(text, crc))).keys) {
      const entry = file.rows(
        'SELECT 1 FROM entries WHERE index_id = ? AND key = ? AND document = ?',
        index.id,
        key,
        id,
      );
      if (entry.length === 0) {
        yield `${place}: document ${id} has no entry`;
      }
    }
  }
}
