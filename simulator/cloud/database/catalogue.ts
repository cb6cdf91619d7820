/** Which collections and indexes there are: in memory as the file holds them, where each row has a sum of its own. */
import { crc32 } from 'node:zlib';
import type { IndexDefinition } from '../../project';
import type { SqliteFile } from './sqlite-file';
import { DamagedData } from './storage-failure';

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

/** As SQLite gives them: a damaged row may hold anything. */
type CollectionRow = readonly [id: number, name: unknown, crc: number];
type IndexRow = readonly [
  id: number,
  collection: number,
  name: unknown,
  definition: unknown,
  multikey: number,
  crc: number,
];

/** Of the row, and of which indexes the collection has: a lost one would not be missed otherwise. */
export function sumOfCollection(id: number, name: string, indexes: readonly number[]): number {
  return sumOf([id, name, [...indexes].sort((one, other) => one - other)]);
}

/** Of everything in the row. */
export function sumOfIndex(
  id: number,
  collection: number,
  name: string,
  definition: string,
  multikey: number,
): number {
  return sumOf([id, collection, name, definition, multikey]);
}

function sumOf(values: readonly unknown[]): number {
  return crc32(JSON.stringify(values));
}

export class Catalogue {
  private readonly collections = new Map<string, StoredCollection>();

  /** Throws DamagedData when a row is not what was written, or documents are those of a collection that is not there. */
  constructor(private readonly file: SqliteFile) {
    const indexes = this.indexRows();
    for (const { id, name, crc } of this.collectionRows()) {
      const own = indexes.filter(({ collection }) => collection === id).map(({ index }) => index);
      if (crc !== sumOfCollection(id, name, idsOf(own))) {
        throw new DamagedData('a collection is not as it was stored');
      }
      this.collections.set(name, { id, name, indexes: own });
    }
    const ids = new Set(this.all().map(({ id }) => id));
    if (indexes.some(({ collection }) => !ids.has(collection))) {
      throw new DamagedData('an index belongs to no collection');
    }
    this.refuseLostCollections(ids);
    this.file.onRollback = () => this.forgetTakenBack();
  }

  private collectionRows(): { readonly id: number; readonly name: string; readonly crc: number }[] {
    // As bytes: libsql ends the process when a text is not UTF-8.
    return this.file
      .rows<CollectionRow>('SELECT id, CAST(name AS BLOB), crc FROM collections ORDER BY id')
      .map(([id, name, crc]) => ({ id, name: textOf(name), crc }));
  }

  private indexRows(): { readonly collection: number; readonly index: StoredIndex }[] {
    return this.file
      .rows<IndexRow>(
        `SELECT id, collection, CAST(name AS BLOB), CAST(definition AS BLOB), multikey, crc
         FROM indexes ORDER BY id`,
      )
      .map(([id, collection, nameBytes, definitionBytes, multikey, crc]) => {
        const definition = textOf(definitionBytes);
        if (crc !== sumOfIndex(id, collection, textOf(nameBytes), definition, multikey)) {
          throw new DamagedData('the definition of an index is not as it was stored');
        }
        const { name, unique, keys } = JSON.parse(definition) as IndexDefinition;
        return { collection, index: { name, unique, keys, id, multikey: multikey === 1 } };
      });
  }

  /** One look for each collection, however many documents there are. */
  private refuseLostCollections(known: ReadonlySet<number>): void {
    for (let last = Number.MIN_SAFE_INTEGER; ;) {
      const next = this.file.rows<[number | null]>(
        'SELECT MIN(collection) FROM documents WHERE collection > ?',
        last,
      )[0]?.[0];
      if (next === null || next === undefined) {
        return;
      }
      if (!known.has(next)) {
        throw new DamagedData('there are documents of a collection that is not there');
      }
      last = next;
    }
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

  all(): readonly StoredCollection[] {
    return [...this.collections.values()];
  }

  /** Adds the collection when it is not there yet. */
  add(name: string): StoredCollection {
    return this.collections.get(name) ?? this.file.atomically(() => this.insertCollection(name));
  }

  private insertCollection(name: string): StoredCollection {
    const { lastId: id } = this.file.run('INSERT INTO collections (name, crc) VALUES (?, 0)', name);
    const collection: StoredCollection = { id, name, indexes: [] };
    this.seal(collection, []);
    this.collections.set(name, collection);
    return collection;
  }

  /** An index without entries, which the collection does not have until `seal` says so. */
  insertIndex(collection: StoredCollection, { name, unique, keys }: IndexDefinition): StoredIndex {
    const { lastId: id } = this.file.run(
      'INSERT INTO indexes (collection, name, definition, crc) VALUES (?, ?, ?, 0)',
      collection.id,
      name,
      JSON.stringify({ name, unique, keys }),
    );
    const index: StoredIndex = { name, unique, keys, id, multikey: false };
    this.setMultikey(collection, index, false);
    return index;
  }

  removeIndex(index: StoredIndex): void {
    this.file.run('DELETE FROM indexes WHERE id = ?', index.id);
  }

  /** Stores that these are the indexes of the collection. */
  seal({ id, name }: StoredCollection, indexes: readonly StoredIndex[]): void {
    this.file.run(
      'UPDATE collections SET crc = ? WHERE id = ?',
      sumOfCollection(id, name, idsOf(indexes)),
      id,
    );
  }

  setMultikey(collection: StoredCollection, index: StoredIndex, multikey: boolean): void {
    const { id, name, unique, keys } = index;
    const definition = JSON.stringify({ name, unique, keys });
    const flag = multikey ? 1 : 0;
    this.file.run(
      'UPDATE indexes SET multikey = ?, crc = ? WHERE id = ?',
      flag,
      sumOfIndex(id, collection.id, name, definition, flag),
      id,
    );
    index.multikey = multikey;
  }
}

function idsOf(indexes: readonly StoredIndex[]): number[] {
  return indexes.map(({ id }) => id);
}

/** Empty when there is none, which no sum was made of. */
function textOf(bytes: unknown): string {
  return Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '';
}
