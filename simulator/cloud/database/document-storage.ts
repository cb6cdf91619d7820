/** Documents and their index entries in one SQLite file. Knows keys and bytes, nothing of queries; synchronous. */
import type { IndexDefinition } from '../../project';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import { serializeDocument } from './extended-json';
import { indexEntries } from './index-entries';
import { refuseTooManyIndexes, sameIndex } from './index-definitions';
import { afterPrefix, sortKey } from './sort-key';
import type { FileOptions } from './sqlite-file';
import { SqliteFile } from './sqlite-file';
import type { StorageCheck } from './storage-check';
import { checkStorage } from './storage-check';
import { DamagedData } from './storage-failure';
import { bringToFormat } from './storage-format';
import { parseStored, proven, sumOf, TEXT_BYTES } from './stored-text';

export { STORAGE_PRAGMAS } from './sqlite-file';
export type { StorageCheck } from './storage-check';

export interface StorageOptions extends FileOptions {
  /** Gets a line now and then while a file of an older format is brought to today's. */
  readonly report?: (line: string) => void;
}

/** A document as it was read; it is parsed when it is looked into. */
export class StoredDocument {
  private parsed: Document | null = null;

  constructor(
    /** Sort key of the `_id`. */
    readonly key: Buffer,
    /** Extended JSON */
    readonly text: string,
  ) {}

  get document(): Document {
    this.parsed ??= parseStored(this.text);
    return this.parsed;
  }
}

export interface StoredIndex extends IndexDefinition {
  readonly id: number;
  /** True once a document had an array in an indexed field; range bounds and order then mean less. */
  multikey: boolean;
}

export interface StoredCollection {
  readonly id: number;
  readonly name: string;
  readonly indexes: StoredIndex[];
}

/** Keys from `from` (included) to `to` (not included); null is no bound. */
export interface KeyRange {
  readonly from: Buffer | null;
  readonly to: Buffer | null;
}

const PRIMARY = { name: '_id_', keys: [{ name: '_id', direction: '1' as const }] };

/** How many rows are read ahead of the consumer: few at first, as most want few. */
const FIRST_BATCH = 32;
const BATCH = 256;

/** Entries in one statement. */
const MOST_AT_ONCE = 32;

type DocumentRow = readonly [key: Buffer, text: Buffer, crc: number];
type EntryRow = readonly [entry: Buffer, id: number, key: Buffer | null, text: Buffer, crc: number];

export class DocumentStorage {
  private readonly file: SqliteFile;
  private readonly collections = new Map<string, StoredCollection>();

  /** Throws DamagedData when the file is no database, and an Error when a newer simulator wrote it. */
  constructor(path: string, options: StorageOptions = {}) {
    this.file = new SqliteFile(path, options);
    bringToFormat(this.file, options.report ?? (() => undefined));
    for (const [id, name] of this.file.rows<[number, string]>('SELECT id, name FROM collections')) {
      this.collections.set(name, { id, name, indexes: this.readIndexes(id) });
    }
    this.file.onRollback = () => this.forgetTakenBack();
  }

  private readIndexes(collection: number): StoredIndex[] {
    return this.file
      .rows<[number, string, number]>(
        'SELECT id, definition, multikey FROM indexes WHERE collection = ? ORDER BY id',
        collection,
      )
      .map(([id, definition, multikey]) => ({
        ...(JSON.parse(definition) as IndexDefinition),
        id,
        multikey: multikey === 1,
      }));
  }

  /** After a rollback, what is known of collections and indexes is again what the file holds. */
  private forgetTakenBack(): void {
    const stored = new Set(
      this.file.rows<[number]>('SELECT id FROM collections').map(([id]) => id),
    );
    const multikey = new Map(this.file.rows<[number, number]>('SELECT id, multikey FROM indexes'));
    for (const collection of this.collections.values()) {
      if (!stored.has(collection.id)) {
        this.collections.delete(collection.name);
      }
      for (const index of collection.indexes) {
        index.multikey = multikey.get(index.id) === 1;
      }
    }
  }

  collection(name: string): StoredCollection | null {
    return this.collections.get(name) ?? null;
  }

  collectionNames(): string[] {
    return [...this.collections.keys()];
  }

  /** Adds the collection when it is not there yet. */
  addCollection(name: string): StoredCollection {
    const known = this.collections.get(name);
    if (known !== undefined) {
      return known;
    }
    const { lastId } = this.file.run('INSERT INTO collections (name) VALUES (?)', name);
    const collection: StoredCollection = { id: lastId, name, indexes: [] };
    this.collections.set(name, collection);
    return collection;
  }

  /**
   * Makes the collection's indexes those of the definition; unchanged ones are kept. Throws when a unique one cannot
   * hold, and when there are more than the platform takes.
   */
  defineIndexes(name: string, definitions: readonly IndexDefinition[]): void {
    refuseTooManyIndexes(name, definitions);
    const collection = this.addCollection(name);
    const indexes = this.atomically(() => {
      const kept = collection.indexes.filter((index) =>
        definitions.some((definition) => sameIndex(definition, index)),
      );
      for (const index of collection.indexes.filter((one) => !kept.includes(one))) {
        this.file.run('DELETE FROM entries WHERE index_id = ?', index.id);
        this.file.run('DELETE FROM indexes WHERE id = ?', index.id);
      }
      const added = definitions
        .filter((definition) => !kept.some((index) => sameIndex(definition, index)))
        .map((definition) => this.buildIndex(collection, definition));
      return [...kept, ...added];
    });
    collection.indexes.splice(0, Number.POSITIVE_INFINITY, ...indexes);
  }

  private buildIndex(
    collection: StoredCollection,
    { name, unique, keys }: IndexDefinition,
  ): StoredIndex {
    const { lastId } = this.file.run(
      'INSERT INTO indexes (collection, name, definition) VALUES (?, ?, ?)',
      collection.id,
      name,
      JSON.stringify({ name, unique, keys }),
    );
    const index: StoredIndex = { name, unique, keys, id: lastId, multikey: false };
    for (const { key, document } of this.scan(collection, { from: null, to: null }, false)) {
      this.refuseDuplicate(collection, index, document, key);
      this.addEntries(index, document, this.idOf(collection, key));
    }
    return index;
  }

  get(collection: StoredCollection, key: Buffer): Document | null {
    const row = this.file.rows<readonly [Buffer, number]>(
      `SELECT ${TEXT_BYTES}, crc FROM documents WHERE collection = ? AND key = ?`,
      collection.id,
      key,
    )[0];
    return row === undefined ? null : parseStored(proven(row[0], row[1]));
  }

  /**
   * Inserts (`before` is null) or replaces `before`. Throws E11000 when the `_id` is there already or a unique index
   * has the key. `text` is the document as Extended JSON, for those who have it.
   */
  put(
    collection: StoredCollection,
    before: Document | null,
    document: Document,
    text = serializeDocument(document),
  ): void {
    const key = sortKey(document['_id']);
    if (before === null) {
      this.insert(collection, key, document, text);
    } else {
      this.replace(collection, key, before, document, text);
    }
  }

  private insert(
    collection: StoredCollection,
    key: Buffer,
    document: Document,
    text: string,
  ): void {
    const unique = collection.indexes.filter((index) => index.unique);
    // MongoDB tells of the `_id` first.
    if (unique.length > 0 && this.has(collection, key)) {
      throw duplicateKey(collection.name, PRIMARY, document);
    }
    for (const index of unique) {
      this.refuseDuplicate(collection, index, document, key);
    }
    // Before anything is stored: this refuses what cannot be indexed.
    const entries = collection.indexes.map((index) => indexEntries(index, document));
    const id = this.insertRow(collection, key, document, text);
    this.addAll(
      collection.indexes.flatMap((index, position) =>
        (entries[position]?.keys ?? []).map((entry) => ({ index, entry })),
      ),
      id,
    );
    collection.indexes.forEach((index, position) =>
      this.noteMultikey(index, entries[position]?.multikey === true),
    );
  }

  private insertRow(
    collection: StoredCollection,
    key: Buffer,
    document: Document,
    text: string,
  ): number {
    try {
      return this.file.run(
        'INSERT INTO documents (collection, key, text, crc) VALUES (?, ?, ?, ?)',
        collection.id,
        key,
        text,
        sumOf(text),
      ).lastId;
    } catch (error) {
      throw (error as { code?: unknown }).code === 'SQLITE_CONSTRAINT_UNIQUE'
        ? duplicateKey(collection.name, PRIMARY, document)
        : error;
    }
  }

  private replace(
    collection: StoredCollection,
    key: Buffer,
    before: Document,
    document: Document,
    text: string,
  ): void {
    for (const index of collection.indexes) {
      this.refuseDuplicate(collection, index, document, key);
    }
    const id = this.idOf(collection, key);
    this.file.run('UPDATE documents SET text = ?, crc = ? WHERE id = ?', text, sumOf(text), id);
    for (const index of collection.indexes) {
      const old = indexEntries(index, before).keys;
      const { keys, multikey } = indexEntries(index, document);
      const lacks = (list: readonly Buffer[], entry: Buffer): boolean =>
        !list.some((one) => one.equals(entry));
      old
        .filter((entry) => lacks(keys, entry))
        .forEach((entry) => this.removeEntry(index, entry, id));
      keys.filter((entry) => lacks(old, entry)).forEach((entry) => this.addEntry(index, entry, id));
      this.noteMultikey(index, multikey);
    }
  }

  remove(collection: StoredCollection, before: Document): void {
    const id = this.idOf(collection, sortKey(before['_id']));
    for (const index of collection.indexes) {
      indexEntries(index, before).keys.forEach((entry) => this.removeEntry(index, entry, id));
    }
    this.file.run('DELETE FROM documents WHERE id = ?', id);
  }

  private has(collection: StoredCollection, key: Buffer): boolean {
    return this.findId(collection, key) !== undefined;
  }

  private findId(collection: StoredCollection, key: Buffer): number | undefined {
    return this.file.rows<[number]>(
      'SELECT id FROM documents WHERE collection = ? AND key = ?',
      collection.id,
      key,
    )[0]?.[0];
  }

  private idOf(collection: StoredCollection, key: Buffer): number {
    const id = this.findId(collection, key);
    if (id === undefined) {
      throw new DamagedData('a document that was read is not there');
    }
    return id;
  }

  /** The document other than `own` that holds one of the document's keys in the unique index, as its `_id` key. */
  holderOf(index: StoredIndex, document: Document, own: Buffer): Buffer | null {
    for (const key of indexEntries(index, document).keys) {
      const row = this.file.rows<[Buffer]>(
        `SELECT d.key FROM entries e CROSS JOIN documents d ON d.id = e.document
         WHERE e.index_id = ? AND e.key = ? AND d.key <> ? LIMIT 1`,
        index.id,
        key,
        own,
      )[0];
      if (row !== undefined) {
        return row[0];
      }
    }
    return null;
  }

  private refuseDuplicate(
    collection: StoredCollection,
    index: StoredIndex,
    document: Document,
    own: Buffer,
  ): void {
    if (index.unique && this.holderOf(index, document, own) !== null) {
      throw duplicateKey(collection.name, index, document);
    }
  }

  private addEntries(index: StoredIndex, document: Document, id: number): void {
    const { keys, multikey } = indexEntries(index, document);
    keys.forEach((key) => this.addEntry(index, key, id));
    this.noteMultikey(index, multikey);
  }

  /** In one statement, which is faster than one for each. */
  private addAll(
    entries: readonly { readonly index: StoredIndex; readonly entry: Buffer }[],
    id: number,
  ): void {
    for (let start = 0; start < entries.length; start += MOST_AT_ONCE) {
      const some = entries.slice(start, start + MOST_AT_ONCE);
      this.file.run(
        `INSERT INTO entries (index_id, key, document) VALUES ${some.map(() => '(?, ?, ?)').join()}`,
        ...some.flatMap(({ index, entry }) => [index.id, entry, id]),
      );
    }
  }

  private addEntry(index: StoredIndex, key: Buffer, id: number): void {
    this.file.run(
      'INSERT INTO entries (index_id, key, document) VALUES (?, ?, ?)',
      index.id,
      key,
      id,
    );
  }

  private removeEntry(index: StoredIndex, key: Buffer, id: number): void {
    this.file.run(
      'DELETE FROM entries WHERE index_id = ? AND key = ? AND document = ?',
      index.id,
      key,
      id,
    );
  }

  private noteMultikey(index: StoredIndex, multikey: boolean): void {
    if (multikey && !index.multikey) {
      index.multikey = true;
      this.file.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
    }
  }

  /**
   * The documents of all collections in the order they came, which decides among equals in an index: whoever stores
   * them again in this order gets the same answers.
   */
  *inOrderOfArrival(): Generator<{ readonly collection: string; readonly text: string }> {
    const names = new Map([...this.collections.values()].map(({ id, name }) => [id, name]));
    for (let last = 0; ;) {
      const rows = this.file.rows<[number, number, Buffer, number]>(
        `SELECT id, collection, ${TEXT_BYTES}, crc FROM documents WHERE id > ? ORDER BY id LIMIT ?`,
        last,
        BATCH,
      );
      for (const [id, collectionId, text, crc] of rows) {
        const collection = names.get(collectionId);
        if (collection === undefined) {
          throw new DamagedData('a document belongs to no collection');
        }
        yield { collection, text: proven(text, crc) };
        last = id;
      }
      if (rows.length === 0) {
        return;
      }
    }
  }

  /** Documents by `_id`, within the range. Reads ahead a little, so the caller may stop early; no writes meanwhile. */
  *scan(
    collection: StoredCollection,
    range: KeyRange,
    descending: boolean,
  ): Generator<StoredDocument> {
    let bounds = range;
    for (let batch = FIRST_BATCH; ; batch = BATCH) {
      const { sql, parameters } = between('key', bounds);
      const rows = this.file.rows<DocumentRow>(
        `SELECT key, ${TEXT_BYTES}, crc FROM documents WHERE collection = ?${sql}
         ORDER BY key ${descending ? 'DESC' : 'ASC'} LIMIT ?`,
        collection.id,
        ...parameters,
        batch,
      );
      for (const [key, text, crc] of rows) {
        yield new StoredDocument(key, proven(text, crc));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) {
        return;
      }
      bounds = continued(bounds, last[0], descending);
    }
  }

  /** Documents in the order of an index, within the range of its keys; one that has several keys comes several times. */
  *scanIndex(index: StoredIndex, range: KeyRange, descending: boolean): Generator<StoredDocument> {
    let last: EntryRow | undefined;
    const order = descending ? 'DESC' : 'ASC';
    for (let batch = FIRST_BATCH; ; batch = BATCH) {
      const { sql, parameters } = between('e.key', range);
      const after: string =
        last === undefined ? '' : ` AND (e.key, e.document) ${descending ? '<' : '>'} (?, ?)`;
      const rows: EntryRow[] = this.file.rows<EntryRow>(
        `SELECT e.key, e.document, d.key, ${TEXT_BYTES}, d.crc
         FROM entries e LEFT JOIN documents d ON d.id = e.document
         WHERE e.index_id = ?${sql}${after} ORDER BY e.key ${order}, e.document ${order} LIMIT ?`,
        index.id,
        ...parameters,
        ...(last === undefined ? [] : [last[0], last[1]]),
        batch,
      );
      for (const [, , key, text, crc] of rows) {
        if (key === null) {
          throw new DamagedData('an index names a document that is not there');
        }
        yield new StoredDocument(key, proven(text, crc));
      }
      last = rows.at(-1);
      if (last === undefined || rows.length < batch) {
        return;
      }
    }
  }

  /** How many documents have their `_id`, or their key in the index, within the range. */
  count(collection: StoredCollection, index: StoredIndex | null, range: KeyRange): number {
    const { sql, parameters } = between('key', range);
    const [table, id]: [string, number] =
      index === null
        ? ['documents WHERE collection', collection.id]
        : ['entries WHERE index_id', index.id];
    const [row] = this.file.rows<[number]>(
      `SELECT COUNT(*) FROM ${table} = ?${sql}`,
      id,
      ...parameters,
    );
    return row?.[0] ?? 0;
  }

  /** Runs the changes in one durable transaction: all of them or, when the body throws, none. */
  atomically<T>(body: () => T): T {
    return this.file.atomically(body);
  }

  /**
   * Looks at everything: the file's structure, the sum of each document, and whether indexes have the entries of their
   * documents and no others. A million documents take some minutes; 'quick' leaves out what single entries say.
   */
  check(depth: 'full' | 'quick' = 'full'): StorageCheck {
    return checkStorage(this.file, [...this.collections.values()], depth);
  }

  /** Empties all collections; they and their indexes stay. */
  clear(): void {
    this.atomically(() => {
      this.file.execute(
        'DELETE FROM documents; DELETE FROM entries; UPDATE indexes SET multikey = 0;',
      );
    });
    for (const collection of this.collections.values()) {
      for (const index of collection.indexes) {
        index.multikey = false;
      }
    }
  }

  /** From now on this connection sees the file as it is now, whatever others write to it, until it is closed. */
  freeze(): void {
    this.file.execute('BEGIN');
    // The snapshot is that of the first read.
    this.file.rows('SELECT id FROM collections LIMIT 1');
  }

  /** Makes one file of it, with no log beside it: before it is moved or copied. No other connection may be open. */
  settle(): void {
    this.file.settle();
  }

  close(): void {
    this.file.close();
  }
}

function between(column: string, { from, to }: KeyRange): { sql: string; parameters: Buffer[] } {
  return {
    sql: (from === null ? '' : ` AND ${column} >= ?`) + (to === null ? '' : ` AND ${column} < ?`),
    parameters: [from, to].filter((bound) => bound !== null),
  };
}

/** The rest of a range after the row with this key. No key is the beginning of another one. */
function continued(range: KeyRange, last: Buffer, descending: boolean): KeyRange {
  return descending ? { from: range.from, to: last } : { from: afterPrefix(last), to: range.to };
}
