/** The document database as the cloud's actions need it: each method is one action on plain values. */
import { randomBytes } from 'node:crypto';
import type { CollectionDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Stage } from './aggregate';
import { runPipeline } from './aggregate';
import type { StoredCollection } from './document-storage';
import { DocumentStorage } from './document-storage';
import { duplicateKey } from './duplicate-key';
import { project } from './evaluation';
import type { Document } from './extended-json';
import type { Overlay, Search } from './find';
import { countDocuments, findDocuments } from './find';
import type { Meter } from './meter';
import { sortKey } from './sort-key';
import type { ConflictPolicy, Transaction } from './transactions';
import { Transactions } from './transactions';
import { updated } from './update';

/** How several documents in one `add` behave when one of them is a duplicate; the real service documents none of it. */
export type InsertPolicy = 'ordered' | 'unordered' | 'atomic';

export interface DatabaseOptions {
  readonly conflicts?: ConflictPolicy;
  readonly inserts?: InsertPolicy;
  /** Milliseconds of the real clock; a transaction is gone after them. 30,000 when missing. */
  readonly transactionLifetime?: number;
  /** Milliseconds of the real clock that a write waits for a transaction to release a document. 10,000 when missing. */
  readonly lockWait?: number;
}

export interface Selection extends Search {
  readonly projection?: Document | null;
}

const PRIMARY = { name: '_id_', keys: [{ name: '_id', direction: '1' as const }] };
const NOTHING: Overlay = new Map();

export class Database {
  readonly transactions: Transactions;
  private readonly storage: DocumentStorage;
  private readonly inserts: InsertPolicy;
  private readonly lockWait: number;

  /** Opens the file, and makes its collections and indexes those of the definitions (others stay). */
  constructor(
    file: string,
    definitions: readonly CollectionDefinition[],
    options: DatabaseOptions = {},
  ) {
    this.storage = new DocumentStorage(file);
    for (const { name, indexes } of definitions) {
      this.storage.defineIndexes(name, indexes);
    }
    this.transactions = new Transactions(
      this.storage,
      options.conflicts ?? 'operation',
      options.transactionLifetime ?? 30_000,
    );
    this.inserts = options.inserts ?? 'ordered';
    this.lockWait = options.lockWait ?? 10_000;
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
      this.overlay(transaction, collection),
      meter,
    );
    return project(found, selection.projection ?? null);
  }

  count(name: string, query: Document, meter: Meter): number {
    return countDocuments(this.storage, this.collection(name), query, NOTHING, meter);
  }

  aggregate(name: string, stages: readonly Stage[], meter: Meter): Document[] {
    this.collection(name);
    return runPipeline(name, stages, (from, search) => {
      const collection = this.storage.collection(from);
      return collection === null
        ? []
        : findDocuments(this.storage, collection, search, NOTHING, meter);
    });
  }

  /** Returns the `_id`s. A duplicate is E11000; how many of the others were written is a matter of the policy. */
  async insert(
    name: string,
    documents: readonly Document[],
    transaction: Transaction | null,
  ): Promise<unknown[]> {
    const collection = this.collection(name);
    const complete = documents.map((document) => withId(checked(document)));
    if (transaction !== null) {
      complete.forEach((document) => this.insertIn(transaction, collection, document));
    } else {
      await this.whenFree(
        collection,
        () => complete,
        () => this.insertAll(collection, complete),
      );
    }
    return complete.map((document) => document['_id']);
  }

  private insertIn(
    transaction: Transaction,
    collection: StoredCollection,
    document: Document,
  ): void {
    const key = sortKey(document['_id']);
    const overlay = this.overlay(transaction, collection);
    const here = key.toString('latin1');
    const present = overlay.has(here) ? overlay.get(here) : this.storage.get(collection, key);
    if (present !== null && present !== undefined) {
      this.transactions.abort(transaction.id);
      throw duplicateKey(collection.name, PRIMARY, document);
    }
    this.transactions.write(transaction, collection, key, document);
  }

  private insertAll(collection: StoredCollection, documents: readonly Document[]): void {
    const problem = this.storage.atomically(() => {
      let first: CloudError | null = null;
      for (const document of documents) {
        try {
          this.insertOne(collection, document);
        } catch (error) {
          if (this.inserts === 'atomic' || !(error instanceof CloudError)) {
            throw error;
          }
          first ??= error;
          if (this.inserts === 'ordered') {
            break;
          }
        }
      }
      return first;
    });
    if (problem !== null) {
      throw problem;
    }
  }

  private insertOne(collection: StoredCollection, document: Document): void {
    const key = sortKey(document['_id']);
    if (this.storage.get(collection, key) !== null) {
      throw duplicateKey(collection.name, PRIMARY, document);
    }
    this.transactions.store(collection, key, null, document);
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
    const changed = await this.change(name, query, multi, transaction, meter, (document) =>
      updated(document, change),
    );
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
    const changed = await this.change(
      name,
      query,
      false,
      transaction,
      meter,
      (document) => updated(document, change) ?? document,
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
    const matching = (): Document[] =>
      findDocuments(this.storage, collection, search, this.overlay(transaction, collection), meter);
    const apply = (found: readonly Document[]): Document[] =>
      this.storage.atomically(() => this.applyTo(collection, found, transaction, next));
    return transaction === null ? this.whenFree(collection, matching, apply) : apply(matching());
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

  /**
   * Waits until no open transaction has written a document that `concerned` gives, and acts on what it gives then,
   * without a gap in between. After too long it fails with SERVER_TIMEOUT, and nothing is written.
   */
  private async whenFree<T>(
    collection: StoredCollection,
    concerned: () => readonly Document[],
    act: (documents: readonly Document[]) => T,
  ): Promise<T> {
    const deadline = performance.now() + this.lockWait;
    for (;;) {
      const documents = concerned();
      const lock = this.transactions.lockOn(
        collection,
        documents.map((document) => sortKey(document['_id'])),
      );
      if (lock === null) {
        return act(documents);
      }
      if (!(await endsBefore(lock, deadline - performance.now()))) {
        throw new CloudError('SERVER_TIMEOUT', 'a transaction holds the document');
      }
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

  private overlay(transaction: Transaction | null, collection: StoredCollection): Overlay {
    return transaction === null ? NOTHING : this.transactions.overlay(transaction, collection);
  }
}

function withId(document: Document): Document {
  return document['_id'] === undefined
    ? { _id: randomBytes(16).toString('hex'), ...document }
    : document;
}

function checked(document: Document): Document {
  const forbidden = Object.keys(document).find((field) => field.startsWith('$'));
  if (forbidden !== undefined) {
    throw new CloudError(
      'DATABASE_INVALID_OPERRATOR',
      `The dollar ($) prefixed field '${forbidden}' is not valid for storage.`,
    );
  }
  return document;
}

async function endsBefore(lock: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([lock.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
