/**
 * Documents and their index entries in one SQLite file. Knows keys and bytes, nothing of queries. Every method is
 * synchronous, so nothing else happens in this process between two statements.
 */
import Libsql from 'libsql';
import type { IndexDefinition } from '../../project';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import { parseDocument, serializeDocument } from './extended-json';
import { indexEntries } from './index-entries';
import { afterPrefix, sortKey } from './sort-key';

export interface StoredDocument {
  /** Sort key of the `_id`. */
  readonly key: Buffer;
  readonly document: Document;
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

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
  CREATE TABLE IF NOT EXISTS documents (
    collection INTEGER NOT NULL, key BLOB NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (collection, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    index_id INTEGER NOT NULL, key BLOB NOT NULL, document BLOB NOT NULL,
    PRIMARY KEY (index_id, key, document)) WITHOUT ROWID;
`;

/** How many rows are read ahead of the consumer. */
const BATCH = 128;

const neverServerDate = (): number => {
  throw new Error('a stored document holds a server date');
};

export class DocumentStorage {
  private readonly sqlite: Libsql.Database;
  private readonly statements = new Map<string, Libsql.Statement<unknown[]>>();
  private readonly collections = new Map<string, StoredCollection>();

  constructor(file: string) {
    this.sqlite = new Libsql(file);
    this.sqlite.exec(SCHEMA);
    for (const row of this.all<{ id: number; name: string }>('SELECT id, name FROM collections')) {
      this.collections.set(row.name, {
        id: row.id,
        name: row.name,
        indexes: this.readIndexes(row.id),
      });
    }
  }

  private readIndexes(collection: number): StoredIndex[] {
    return this.all<{ id: number; definition: string; multikey: number }>(
      'SELECT id, definition, multikey FROM indexes WHERE collection = ? ORDER BY id',
      collection,
    ).map((row) => ({
      ...(JSON.parse(row.definition) as IndexDefinition),
      id: row.id,
      multikey: row.multikey === 1,
    }));
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
    const { lastInsertRowid } = this.run('INSERT INTO collections (name) VALUES (?)', name);
    const collection: StoredCollection = { id: Number(lastInsertRowid), name, indexes: [] };
    this.collections.set(name, collection);
    return collection;
  }

  /** Makes the collection's indexes those of the definition; unchanged ones are kept. Throws when a unique one cannot hold. */
  defineIndexes(name: string, definitions: readonly IndexDefinition[]): void {
    const collection = this.addCollection(name);
    this.atomically(() => {
      for (const index of [...collection.indexes]) {
        if (!definitions.some((definition) => sameIndex(definition, index))) {
          this.run('DELETE FROM entries WHERE index_id = ?', index.id);
          this.run('DELETE FROM indexes WHERE id = ?', index.id);
          collection.indexes.splice(collection.indexes.indexOf(index), 1);
        }
      }
      for (const definition of definitions) {
        if (!collection.indexes.some((index) => sameIndex(definition, index))) {
          this.buildIndex(collection, definition);
        }
      }
    });
  }

  private buildIndex(collection: StoredCollection, { name, unique, keys }: IndexDefinition): void {
    const definition = JSON.stringify({ name, unique, keys });
    const { lastInsertRowid } = this.run(
      'INSERT INTO indexes (collection, name, definition) VALUES (?, ?, ?)',
      collection.id,
      name,
      definition,
    );
    const index: StoredIndex = { name, unique, keys, id: Number(lastInsertRowid), multikey: false };
    for (const stored of this.scan(collection, { from: null, to: null }, false)) {
      this.refuseDuplicate(collection, index, stored.document, stored.key);
      this.addEntries(index, stored.document, stored.key);
    }
    collection.indexes.push(index);
  }

  get(collection: StoredCollection, key: Buffer): Document | null {
    const row = this.all<{ text: string }>(
      'SELECT text FROM documents WHERE collection = ? AND key = ?',
      collection.id,
      key,
    )[0];
    return row === undefined ? null : parseDocument(row.text, neverServerDate);
  }

  /** Inserts or replaces (`before` is what is there now). Throws E11000 when a unique index has the key already. */
  put(collection: StoredCollection, before: Document | null, document: Document): void {
    const key = sortKey(document['_id']);
    for (const index of collection.indexes) {
      this.refuseDuplicate(collection, index, document, key);
    }
    if (before !== null) {
      this.removeEntries(collection, before, key);
    }
    this.run(
      'INSERT OR REPLACE INTO documents (collection, key, text) VALUES (?, ?, ?)',
      collection.id,
      key,
      serializeDocument(document),
    );
    for (const index of collection.indexes) {
      this.addEntries(index, document, key);
    }
  }

  remove(collection: StoredCollection, before: Document): void {
    const key = sortKey(before['_id']);
    this.removeEntries(collection, before, key);
    this.run('DELETE FROM documents WHERE collection = ? AND key = ?', collection.id, key);
  }

  /** The document other than `own` that holds one of the document's keys in the unique index, as its `_id` key. */
  holderOf(index: StoredIndex, document: Document, own: Buffer): Buffer | null {
    for (const key of indexEntries(index, document).keys) {
      const row = this.all<{ document: Buffer }>(
        'SELECT document FROM entries WHERE index_id = ? AND key = ? AND document <> ? LIMIT 1',
        index.id,
        key,
        own,
      )[0];
      if (row !== undefined) {
        return Buffer.from(row.document);
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

  private addEntries(index: StoredIndex, document: Document, own: Buffer): void {
    const entries = indexEntries(index, document);
    for (const key of entries.keys) {
      this.run(
        'INSERT OR IGNORE INTO entries (index_id, key, document) VALUES (?, ?, ?)',
        index.id,
        key,
        own,
      );
    }
    if (entries.multikey && !index.multikey) {
      index.multikey = true;
      this.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
    }
  }

  private removeEntries(collection: StoredCollection, before: Document, own: Buffer): void {
    for (const index of collection.indexes) {
      for (const key of indexEntries(index, before).keys) {
        this.run(
          'DELETE FROM entries WHERE index_id = ? AND key = ? AND document = ?',
          index.id,
          key,
          own,
        );
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
    for (;;) {
      const { sql, parameters } = between('key', bounds);
      const rows = this.all<{ key: Buffer; text: string }>(
        `SELECT key, text FROM documents WHERE collection = ?${sql}
         ORDER BY key ${descending ? 'DESC' : 'ASC'} LIMIT ${BATCH}`,
        collection.id,
        ...parameters,
      );
      for (const row of rows) {
        yield { key: Buffer.from(row.key), document: parseDocument(row.text, neverServerDate) };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) {
        return;
      }
      bounds = continued(bounds, Buffer.from(last.key), descending);
    }
  }

  /** Documents in the order of an index, within the range of its keys; one that has several keys comes several times. */
  *scanIndex(
    collection: StoredCollection,
    index: StoredIndex,
    range: KeyRange,
    descending: boolean,
  ): Generator<StoredDocument> {
    let last: { key: Buffer; document: Buffer } | null = null;
    const order = descending ? 'DESC' : 'ASC';
    for (;;) {
      const { sql, parameters } = between('e.key', range);
      const after: string =
        last === null ? '' : ` AND (e.key, e.document) ${descending ? '<' : '>'} (?, ?)`;
      const rows: { entry: Buffer; key: Buffer; text: string }[] = this.all(
        `SELECT e.key AS entry, e.document AS key, d.text AS text
         FROM entries e CROSS JOIN documents d ON d.collection = ? AND d.key = e.document
         WHERE e.index_id = ?${sql}${after} ORDER BY e.key ${order}, e.document ${order} LIMIT ${BATCH}`,
        collection.id,
        index.id,
        ...parameters,
        ...(last === null ? [] : [last.key, last.document]),
      );
      for (const row of rows) {
        yield { key: Buffer.from(row.key), document: parseDocument(row.text, neverServerDate) };
      }
      const end = rows.at(-1);
      if (end === undefined || rows.length < BATCH) {
        return;
      }
      last = { key: Buffer.from(end.entry), document: Buffer.from(end.key) };
    }
  }

  /** How many documents have their `_id`, or their key in the index, within the range. */
  count(collection: StoredCollection, index: StoredIndex | null, range: KeyRange): number {
    const { sql, parameters } = between('key', range);
    const [table, id]: [string, number] =
      index === null
        ? ['documents WHERE collection', collection.id]
        : ['entries WHERE index_id', index.id];
    const row = this.all<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${table} = ?${sql}`,
      id,
      ...parameters,
    )[0];
    return row?.total ?? 0;
  }

  /** Runs the changes in one durable SQLite transaction: all of them or, when the body throws, none. */
  atomically<T>(body: () => T): T {
    if (this.sqlite.inTransaction) {
      return body();
    }
    this.sqlite.exec('BEGIN IMMEDIATE');
    try {
      const result = body();
      this.sqlite.exec('COMMIT');
      return result;
    } catch (error) {
      this.sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  /** Empties all collections; they and their indexes stay. */
  clear(): void {
    this.atomically(() => {
      this.sqlite.exec(
        'DELETE FROM documents; DELETE FROM entries; UPDATE indexes SET multikey = 0;',
      );
    });
    for (const collection of this.collections.values()) {
      for (const index of collection.indexes) {
        index.multikey = false;
      }
    }
  }

  close(): void {
    this.statements.clear();
    this.sqlite.close();
  }

  private statement(sql: string): Libsql.Statement<unknown[]> {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.sqlite.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  private all<Row>(sql: string, ...parameters: unknown[]): Row[] {
    return this.statement(sql).all(...parameters) as Row[];
  }

  private run(sql: string, ...parameters: unknown[]): Libsql.RunResult {
    return this.statement(sql).run(...parameters);
  }
}

function sameIndex(one: IndexDefinition, other: IndexDefinition): boolean {
  return (
    one.name === other.name &&
    one.unique === other.unique &&
    one.keys.length === other.keys.length &&
    one.keys.every((key, position) => {
      const twin = other.keys[position];
      return twin !== undefined && twin.name === key.name && twin.direction === key.direction;
    })
  );
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
