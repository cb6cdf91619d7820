/** The rows of documents: each with a number of its own in the order they came, its key, its text and the sum of that. */
import type { StoredCollection } from './catalogue';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import type { KeyRange } from './key-range';
import { BATCH, between, continued, FIRST_BATCH } from './key-range';
import type { SqliteFile } from './sqlite-file';
import { DamagedData } from './storage-failure';
import { StoredDocument } from './stored-document';
import { parseStored, proven, sumOf, TEXT_BYTES } from './stored-text';

/** The index every collection has. */
export const PRIMARY = { name: '_id_', keys: [{ name: '_id', direction: '1' as const }] };

type DocumentRow = readonly [key: Buffer, text: Buffer, crc: number];

export class DocumentTable {
  constructor(private readonly file: SqliteFile) {}

  get(collection: StoredCollection, key: Buffer): Document | null {
    const row = this.file.rows<readonly [Buffer, number]>(
      `SELECT ${TEXT_BYTES}, crc FROM documents WHERE collection = ? AND key = ?`,
      collection.id,
      key,
    )[0];
    return row === undefined ? null : parseStored(proven(row[0], row[1]));
  }

  /** Returns the row's number. Throws E11000 when the `_id` is there already. */
  insert(collection: StoredCollection, key: Buffer, document: Document, text: string): number {
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

  /** Throws E11000 when the `_id` is there already. */
  refuseExisting(collection: StoredCollection, key: Buffer, document: Document): void {
    if (this.findId(collection, key) !== undefined) {
      throw duplicateKey(collection.name, PRIMARY, document);
    }
  }

  setText(id: number, text: string): void {
    this.file.run('UPDATE documents SET text = ?, crc = ? WHERE id = ?', text, sumOf(text), id);
  }

  remove(id: number): void {
    this.file.run('DELETE FROM documents WHERE id = ?', id);
  }

  /** The row's number of a document that was read. Throws DamagedData when it is not there. */
  idOf(collection: StoredCollection, key: Buffer): number {
    const id = this.findId(collection, key);
    if (id === undefined) {
      throw new DamagedData('a document that was read is not there');
    }
    return id;
  }

  private findId(collection: StoredCollection, key: Buffer): number | undefined {
    return this.file.rows<[number]>(
      'SELECT id FROM documents WHERE collection = ? AND key = ?',
      collection.id,
      key,
    )[0]?.[0];
  }

  /** The documents of all these collections in the order they came. */
  *inOrderOfArrival(
    collections: readonly StoredCollection[],
  ): Generator<{ readonly collection: string; readonly text: string }> {
    const names = new Map(collections.map(({ id, name }) => [id, name]));
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
        last = following(last, id);
        yield { collection, text: proven(text, crc) };
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

  /** How many documents have their `_id` within the range. */
  count(collection: StoredCollection, range: KeyRange): number {
    const { sql, parameters } = between('key', range);
    const [row] = this.file.rows<[number]>(
      `SELECT COUNT(*) FROM documents WHERE collection = ?${sql}`,
      collection.id,
      ...parameters,
    );
    return row?.[0] ?? 0;
  }

  clear(): void {
    this.file.execute('DELETE FROM documents');
  }
}

/** The number of a row that is to come after another. Throws DamagedData when it does not: reading would never end. */
export function following(last: number, id: number): number {
  if (id <= last) {
    throw new DamagedData('documents are not in their order');
  }
  return id;
}
