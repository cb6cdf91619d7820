/** The entries of indexes: a key, and the number of a document that has it. */
import type { StoredCollection, StoredIndex } from './catalogue';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import { indexEntries } from './index-entries';
import type { KeyRange } from './key-range';
import { BATCH, between, FIRST_BATCH } from './key-range';
import type { SqliteFile } from './sqlite-file';
import { DamagedData } from './storage-failure';
import { StoredDocument } from './stored-document';
import { proven, TEXT_BYTES } from './stored-text';

/** Entries in one statement. */
const MOST_AT_ONCE = 32;

type EntryRow = readonly [entry: Buffer, id: number, key: Buffer | null, text: Buffer, crc: number];

export class EntryTable {
  constructor(private readonly file: SqliteFile) {}

  add(index: StoredIndex, key: Buffer, id: number): void {
    this.file.run(
      'INSERT INTO entries (index_id, key, document) VALUES (?, ?, ?)',
      index.id,
      key,
      id,
    );
  }

  /** In one statement, which is faster than one for each. */
  addAll(
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

  remove(index: StoredIndex, key: Buffer, id: number): void {
    this.file.run(
      'DELETE FROM entries WHERE index_id = ? AND key = ? AND document = ?',
      index.id,
      key,
      id,
    );
  }

  removeAll(index: StoredIndex): void {
    this.file.run('DELETE FROM entries WHERE index_id = ?', index.id);
  }

  clear(): void {
    this.file.execute('DELETE FROM entries');
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

  /** Throws E11000 when the index is unique and another document than `own` has the key. */
  refuseDuplicate(
    collection: StoredCollection,
    index: StoredIndex,
    document: Document,
    own: Buffer,
  ): void {
    if (index.unique && this.holderOf(index, document, own) !== null) {
      throw duplicateKey(collection.name, index, document);
    }
  }

  /** Documents in the order of an index, within the range of its keys; one that has several keys comes several times. */
  *scan(index: StoredIndex, range: KeyRange, descending: boolean): Generator<StoredDocument> {
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

  /** How many entries have their key within the range. */
  count(index: StoredIndex, range: KeyRange): number {
    const { sql, parameters } = between('key', range);
    const [row] = this.file.rows<[number]>(
      `SELECT COUNT(*) FROM entries WHERE index_id = ?${sql}`,
      index.id,
      ...parameters,
    );
    return row?.[0] ?? 0;
  }
}
