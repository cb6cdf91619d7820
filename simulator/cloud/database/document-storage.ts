/** Documents and their index entries in one SQLite file. Knows keys and bytes, nothing of queries; synchronous. */
import type { IndexDefinition } from '../../project';
import type { StoredCollection, StoredIndex } from './catalogue';
import { Catalogue } from './catalogue';
import { DocumentTable } from './document-table';
import { EntryTable } from './entry-table';
import type { Document } from './extended-json';
import { serializeDocument } from './extended-json';
import { refuseTooManyIndexes, sameIndex } from './index-definitions';
import { indexEntries } from './index-entries';
import type { KeyRange } from './key-range';
import { EVERY_KEY } from './key-range';
import { sortKey } from './sort-key';
import type { FileOptions } from './sqlite-file';
import { SqliteFile } from './sqlite-file';
import type { StorageCheck } from './storage-check';
import { checkStorage } from './storage-check';
import { bringToFormat } from './storage-format';
import type { StoredDocument } from './stored-document';

export interface StorageOptions extends FileOptions {
  /** Gets a line now and then while a file of an older format is brought to today's. */
  readonly report?: (line: string) => void;
}

export class DocumentStorage {
  private readonly file: SqliteFile;
  private readonly catalogue: Catalogue;
  private readonly documents: DocumentTable;
  private readonly entries: EntryTable;

  /**
   * Throws DamagedData when the file is no database, or its collections and indexes are not what was written, and an
   * Error when a newer simulator wrote it.
   */
  constructor(path: string, options: StorageOptions = {}) {
    this.file = new SqliteFile(path, options);
    bringToFormat(this.file, options.report ?? (() => undefined));
    this.catalogue = new Catalogue(this.file);
    this.documents = new DocumentTable(this.file);
    this.entries = new EntryTable(this.file);
  }

  collection(name: string): StoredCollection | null {
    return this.catalogue.collection(name);
  }

  collectionNames(): string[] {
    return this.catalogue.all().map(({ name }) => name);
  }

  /** Adds the collection when it is not there yet. */
  addCollection(name: string): StoredCollection {
    return this.catalogue.add(name);
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
        this.entries.removeAll(index);
        this.catalogue.removeIndex(index);
      }
      const added = definitions
        .filter((definition) => !kept.some((index) => sameIndex(definition, index)))
        .map((definition) => this.buildIndex(collection, definition));
      const all = [...kept, ...added];
      if (all.length !== kept.length || kept.length !== collection.indexes.length) {
        this.catalogue.seal(collection, all);
      }
      return all;
    });
    collection.indexes.splice(0, Number.POSITIVE_INFINITY, ...indexes);
  }

  private buildIndex(collection: StoredCollection, definition: IndexDefinition): StoredIndex {
    const index = this.catalogue.insertIndex(collection, definition);
    for (const { key, document } of this.scan(collection, EVERY_KEY, false)) {
      this.entries.refuseDuplicate(collection, index, document, key);
      const id = this.documents.idOf(collection, key);
      const { keys, multikey } = indexEntries(index, document);
      keys.forEach((entry) => this.entries.add(index, entry, id));
      this.noteMultikey(collection, index, multikey);
    }
    return index;
  }

  get(collection: StoredCollection, key: Buffer): Document | null {
    return this.documents.get(collection, key);
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
    if (unique.length > 0) {
      this.documents.refuseExisting(collection, key, document);
    }
    for (const index of unique) {
      this.entries.refuseDuplicate(collection, index, document, key);
    }
    // Before anything is stored: this refuses what cannot be indexed.
    const entries = collection.indexes.map((index) => indexEntries(index, document));
    const id = this.documents.insert(collection, key, document, text);
    this.entries.addAll(
      collection.indexes.flatMap((index, position) =>
        (entries[position]?.keys ?? []).map((entry) => ({ index, entry })),
      ),
      id,
    );
    collection.indexes.forEach((index, position) =>
      this.noteMultikey(collection, index, entries[position]?.multikey === true),
    );
  }

  private replace(
    collection: StoredCollection,
    key: Buffer,
    before: Document,
    document: Document,
    text: string,
  ): void {
    for (const index of collection.indexes) {
      this.entries.refuseDuplicate(collection, index, document, key);
    }
    const id = this.documents.idOf(collection, key);
    this.documents.setText(id, text);
    for (const index of collection.indexes) {
      const old = indexEntries(index, before).keys;
      const { keys, multikey } = indexEntries(index, document);
      const lacks = (list: readonly Buffer[], entry: Buffer): boolean =>
        !list.some((one) => one.equals(entry));
      old
        .filter((entry) => lacks(keys, entry))
        .forEach((entry) => this.entries.remove(index, entry, id));
      keys
        .filter((entry) => lacks(old, entry))
        .forEach((entry) => this.entries.add(index, entry, id));
      this.noteMultikey(collection, index, multikey);
    }
  }

  remove(collection: StoredCollection, before: Document): void {
    const id = this.documents.idOf(collection, sortKey(before['_id']));
    for (const index of collection.indexes) {
      indexEntries(index, before).keys.forEach((entry) => this.entries.remove(index, entry, id));
    }
    this.documents.remove(id);
  }

  private noteMultikey(collection: StoredCollection, index: StoredIndex, multikey: boolean): void {
    if (multikey && !index.multikey) {
      this.catalogue.setMultikey(collection, index, true);
    }
  }

  /** The document other than `own` that holds one of the document's keys in the unique index, as its `_id` key. */
  holderOf(index: StoredIndex, document: Document, own: Buffer): Buffer | null {
    return this.entries.holderOf(index, document, own);
  }

  /**
   * The documents of all collections in the order they came, which decides among equals in an index: whoever stores
   * them again in this order gets the same answers.
   */
  inOrderOfArrival(): Generator<{ readonly collection: string; readonly text: string }> {
    return this.documents.inOrderOfArrival(this.catalogue.all());
  }

  /** Documents by `_id`, within the range. Reads ahead a little, so the caller may stop early; no writes meanwhile. */
  scan(
    collection: StoredCollection,
    range: KeyRange,
    descending: boolean,
  ): Generator<StoredDocument> {
    return this.documents.scan(collection, range, descending);
  }

  /** Documents in the order of an index, within the range of its keys; one that has several keys comes several times. */
  scanIndex(index: StoredIndex, range: KeyRange, descending: boolean): Generator<StoredDocument> {
    return this.entries.scan(index, range, descending);
  }

  /** How many documents have their `_id`, or their key in the index, within the range. */
  count(collection: StoredCollection, index: StoredIndex | null, range: KeyRange): number {
    return index === null
      ? this.documents.count(collection, range)
      : this.entries.count(index, range);
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
    return checkStorage(this.file, this.catalogue.all(), depth);
  }

  /** Empties all collections; they and their indexes stay. */
  clear(): void {
    this.atomically(() => {
      this.documents.clear();
      this.entries.clear();
      for (const collection of this.catalogue.all()) {
        collection.indexes
          .filter(({ multikey }) => multikey)
          .forEach((index) => this.catalogue.setMultikey(collection, index, false));
      }
    });
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
