/**
 * The document database as the cloud's actions need it: each method is one action on plain values, so that it is as long
 * as the list of these is.
 */
import type { CollectionDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Stage } from './aggregate';
import { runPipeline } from './aggregate';
import type { StoredCollection } from './catalogue';
import type { StorageOptions } from './document-storage';
import { DocumentStorage } from './document-storage';
import { project } from './evaluation';
import type { Document } from './extended-json';
import { serializeDocument } from './extended-json';
import type { Overlay } from './find';
import { countDocuments, find, findDocuments } from './find';
import { geoFields } from './geo/find-near';
import type { InsertPolicy } from './insertion';
import { checked, Insertion } from './insertion';
import type { Meter } from './meter';
import type { Search } from './search';
import { sortKey } from './sort-key';
import type { ConflictPolicy, Transaction } from './transactions';
import { Transactions } from './transactions';
import { compileUpdate } from './update';

export interface DatabaseOptions {
  readonly conflicts?: ConflictPolicy;
  readonly inserts?: InsertPolicy;
  /** Milliseconds of the real clock; a transaction is gone after them. 30,000 when missing. */
  readonly transactionLifetime?: number;
  /** Milliseconds of the real clock that a write waits for a transaction to release a document. 10,000 when missing. */
  readonly lockWait?: number;
  /** Bytes of a document as BSON; 16 MB when missing. */
  readonly documentLimit?: number;
  /** How safe and in which pieces the file is written. */
  readonly storage?: StorageOptions;
}

export interface Selection extends Search {
  readonly projection?: Document | null;
}

const NOTHING: Overlay = new Map();

export class Database {
  readonly transactions: Transactions;
  private readonly storage: DocumentStorage;
  private readonly insertion: Insertion;

  /** Opens the file, and makes its collections and indexes those of the definitions (others stay). */
  constructor(
    file: string,
    definitions: readonly CollectionDefinition[],
    options: DatabaseOptions = {},
  ) {
    this.storage = new DocumentStorage(file, options.storage);
    for (const { name, indexes } of definitions) {
      this.storage.defineIndexes(name, indexes);
    }
    this.transactions = new Transactions(this.storage, {
      policy: options.conflicts ?? 'operation',
      lifetime: options.transactionLifetime ?? 30_000,
      lockWait: options.lockWait ?? 10_000,
      ...(options.documentLimit === undefined ? {} : { documentLimit: options.documentLimit }),
    });
    this.insertion = new Insertion(this.storage, this.transactions, options.inserts ?? 'ordered');
  }

  addCollection(name: string): void {
    if (!/^[\w.-]{1,100}$/.test(name)) {
      throw new CloudError(
        'INVALID_PARAM',
        'the name of a collection has letters, digits, dots, - and _',
      );
    }
    if (this.storage.collection(name) !== null) {
      throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`);
    }
    this.storage.addCollection(name);
  }

  collectionNames(): string[] {
    return this.storage.collectionNames();
  }

  find(
    name: string,
    selection: Selection,
    transaction: Transaction | null,
    meter: Meter,
  ): Document[] {
    const collection = this.collection(name);
    const found = findDocuments(
      this.storage,
      collection,
      selection,
      this.overlay(transaction, collection, selection.query),
      meter,
    );
    return project(found, selection.projection ?? null, selection.query);
  }

  /** The same as Extended JSON; whole documents are given as they are stored, without being parsed. */
  findTexts(
    name: string,
    selection: Selection,
    transaction: Transaction | null,
    meter: Meter,
  ): string[] {
    const { projection = null } = selection;
    if (projection !== null && Object.keys(projection).length > 0) {
      return this.find(name, selection, transaction, meter).map(serializeDocument);
    }
    const collection = this.collection(name);
    const overlay = this.overlay(transaction, collection, selection.query);
    return find(this.storage, collection, selection, overlay, meter).map(({ text }) => text);
  }

  count(name: string, query: Document, meter: Meter): number {
    return countDocuments(this.storage, this.collection(name), query, NOTHING, meter);
  }

  aggregate(name: string, stages: readonly Stage[], meter: Meter): Document[] {
    this.collection(name);
    return runPipeline(name, stages, {
      find: (from, search) => {
        const collection = this.storage.collection(from);
        return collection === null
          ? []
          : findDocuments(this.storage, collection, search, NOTHING, meter);
      },
      geoFields: (from) => {
        const collection = this.storage.collection(from);
        return collection === null ? [] : geoFields(collection);
      },
    });
  }

  /** Returns the `_id`s. A duplicate is E11000; how many of the others were written is a matter of the policy. */
  async insert(
    name: string,
    documents: readonly Document[],
    transaction: Transaction | null,
    /** The documents as they came on the wire; these are stored where they can be. */
    texts: readonly string[] = [],
  ): Promise<unknown[]> {
    return this.insertion.add(this.collection(name), documents, transaction, texts);
  }

  /** Applies the update document to all that match, or to the first one; returns how many became different. */
  async update(
    name: string,
    query: Document,
    change: Document,
    multi: boolean,
    transaction: Transaction | null,
    meter: Meter,
  ): Promise<number> {
    const update = compileUpdate(change, query);
    const changed = await this.change(name, query, multi, transaction, meter, update);
    return changed.length;
  }

  /** Changes the first match and returns it as it is then; null when none matches. */
  async updateAndReturn(
    name: string,
    query: Document,
    change: Document,
    transaction: Transaction | null,
    meter: Meter,
  ): Promise<Document | null> {
    const update = compileUpdate(change, query);
    const changed = await this.change(
      name,
      query,
      false,
      transaction,
      meter,
      (document) => update(document) ?? document,
    );
    return changed[0] ?? null;
  }

  /** Replaces the document, or creates it: then its `_id` is returned as `created`. */
  async replace(
    name: string,
    query: Document,
    content: Document,
    transaction: Transaction | null,
    meter: Meter,
  ): Promise<{ updated: number; created: unknown }> {
    const replacement = checked(content);
    const changed = await this.change(name, query, false, transaction, meter, (document) => ({
      ...replacement,
      _id: document['_id'],
    }));
    if (changed.length > 0) {
      return { updated: changed.length, created: null };
    }
    const id = query['_id'];
    const created =
      typeof id === 'object' || id === undefined ? replacement : { _id: id, ...replacement };
    const [insertedId] = await this.insert(name, [created], transaction);
    return { updated: 0, created: insertedId };
  }

  /** Returns how many were removed. */
  async remove(
    name: string,
    query: Document,
    multi: boolean,
    transaction: Transaction | null,
    meter: Meter,
  ): Promise<number> {
    const removed = await this.change(name, query, multi, transaction, meter, () => 'remove');
    return removed.length;
  }

  /** Changes what matches: all of it or, when a document cannot be changed, nothing. Returns the changed documents. */
  private async change(
    name: string,
    query: Document,
    multi: boolean,
    transaction: Transaction | null,
    meter: Meter,
    next: (document: Document) => Document | 'remove' | null,
  ): Promise<Document[]> {
    const collection = this.collection(name);
    const search = { query, limit: multi ? null : 1 };
    return this.transactions.whenFree(transaction, () => {
      const overlay = this.overlay(transaction, collection, query);
      const found = findDocuments(this.storage, collection, search, overlay, meter);
      return this.applyTo(collection, found, transaction, next);
    });
  }

  private applyTo(
    collection: StoredCollection,
    found: readonly Document[],
    transaction: Transaction | null,
    next: (document: Document) => Document | 'remove' | null,
  ): Document[] {
    const changed: Document[] = [];
    for (const document of found) {
      const result = next(document);
      if (result === null) {
        continue;
      }
      const after = result === 'remove' ? null : result;
      const key = sortKey(document['_id']);
      if (transaction === null) {
        this.transactions.store(collection, key, document, after);
      } else {
        this.transactions.write(transaction, collection, key, after);
      }
      changed.push(after ?? document);
    }
    return changed;
  }

  /** With the policy 'wait', waits until the document that the query names by its `_id` belongs to the transaction. */
  async lock(name: string, query: Document, transaction: Transaction): Promise<void> {
    const key = idKey(query);
    if (key !== null) {
      const collection = this.collection(name);
      await this.transactions.whenFree(transaction, () =>
        this.transactions.lock(transaction, collection, key),
      );
    }
  }

  /** Empties all collections. */
  clear(): void {
    this.transactions.closeAll();
    this.storage.clear();
  }

  close(): void {
    this.transactions.closeAll();
    this.storage.close();
  }

  private collection(name: string): StoredCollection {
    const collection = this.storage.collection(name);
    if (collection === null) {
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`);
    }
    return collection;
  }

  private overlay(
    transaction: Transaction | null,
    collection: StoredCollection,
    query: Document,
  ): Overlay {
    return transaction === null
      ? NOTHING
      : this.transactions.overlay(transaction, collection, idKey(query));
  }
}

/** The key of the one document that the query can find, when it names it by its `_id`. */
function idKey({ _id: id }: Document): Buffer | null {
  return typeof id === 'string' || typeof id === 'number' ? sortKey(id) : null;
}
