/**
 * Transactions with snapshot isolation: a transaction sees the data of its start and its own writes, and no two open
 * ones may have written the same document. By default a conflict is raised by the operation that runs into it, as the
 * real service does; with the policy 'commit' it is raised at commit.
 */
import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors';
import type { DocumentStorage, StoredCollection, StoredIndex } from './document-storage';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import type { Overlay } from './find';
import { indexEntries } from './index-entries';
import { sortKey } from './sort-key';

export type ConflictPolicy = 'operation' | 'commit';

interface Write {
  readonly collection: StoredCollection;
  readonly after: Document | null;
}

/** The state of a document before a committed change; kept while a transaction is open that began before it. */
interface Past {
  readonly sequence: number;
  readonly place: string;
  readonly collection: string;
  readonly key: string;
  readonly before: Document | null;
}

export interface Transaction {
  readonly id: string;
  readonly snapshot: number;
  readonly writes: Map<string, Write>;
  readonly ended: Promise<void>;
  readonly end: () => void;
  busy: boolean;
}

const CONFLICT_TEXT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
  'Please check your request, but if the problem persists, contact us.';

export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly expiries = new Map<string, NodeJS.Timeout>();
  private past: Past[] = [];
  private sequence = 0;

  constructor(
    private readonly storage: DocumentStorage,
    private readonly policy: ConflictPolicy,
    /** Milliseconds of the real clock. */
    private readonly lifetime: number,
  ) {}

  start(): string {
    const id = randomBytes(16).toString('hex');
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.open.set(id, { id, snapshot: this.sequence, writes: new Map(), ended, end, busy: false });
    const expiry = setTimeout(() => this.close(id), this.lifetime);
    expiry.unref();
    this.expiries.set(id, expiry);
    return id;
  }

  /** Throws DATABASE_TRANSACTION_FAIL when it was never started, has ended, or lived too long. */
  get(id: string): Transaction {
    const transaction = this.open.get(id);
    if (transaction === undefined) {
      throw new CloudError(
        'DATABASE_TRANSACTION_FAIL',
        '[ResourceNotFound.TransactionNotExist] Transaction does not exist or has expired.',
      );
    }
    return transaction;
  }

  /** One operation at a time in a transaction. */
  async during<T>(id: string, operation: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = this.get(id);
    if (transaction.busy) {
      throw new CloudError(
        'DATABASE_TRANSACTION_FAIL',
        '[ResourceUnavailable.TransactionBusy] Transaction is busy, operations of one transaction must not run in parallel.',
      );
    }
    transaction.busy = true;
    try {
      // Time for a second request that is already under way to arrive and be refused.
      await new Promise((resolve) => setTimeout(resolve, 1));
      return await operation(this.get(id));
    } finally {
      transaction.busy = false;
    }
  }

  /** What the transaction sees differently from what is stored. */
  overlay(transaction: Transaction, collection: StoredCollection): Overlay {
    const overlay = new Map<string, Document | null>();
    for (const past of this.past) {
      if (
        past.sequence > transaction.snapshot &&
        past.collection === collection.name &&
        !overlay.has(past.key)
      ) {
        overlay.set(past.key, past.before);
      }
    }
    for (const [place, write] of transaction.writes) {
      if (write.collection === collection) {
        overlay.set(place.slice(collection.name.length + 1), write.after);
      }
    }
    return overlay;
  }

  /** Writes (null removes) for the transaction alone. A conflict or a duplicate ends the transaction. */
  write(
    transaction: Transaction,
    collection: StoredCollection,
    key: Buffer,
    after: Document | null,
  ): void {
    const place = placeOf(collection.name, key);
    try {
      if (
        this.policy === 'operation' &&
        (this.lockHolder(place, transaction) || this.changedSince(place, transaction))
      ) {
        throw new CloudError('DATABASE_TRANSACTION_CONFLICT', CONFLICT_TEXT);
      }
      if (after !== null) {
        this.refuseDuplicates(transaction, collection, key, after);
      }
    } catch (error) {
      this.close(transaction.id);
      throw error;
    }
    transaction.writes.set(place, { collection, after });
  }

  private refuseDuplicates(
    transaction: Transaction,
    collection: StoredCollection,
    key: Buffer,
    after: Document,
  ): void {
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      const holder = this.storage.holderOf(index, after, key);
      if (holder !== null && !transaction.writes.has(placeOf(collection.name, holder))) {
        throw this.changedSince(placeOf(collection.name, holder), transaction)
          ? new CloudError('DATABASE_TRANSACTION_CONFLICT', CONFLICT_TEXT)
          : duplicateKey(collection.name, index, after);
      }
      for (const other of this.open.values()) {
        if (writesSameKey(other, collection, index, key, after)) {
          throw other === transaction
            ? duplicateKey(collection.name, index, after)
            : new CloudError('DATABASE_TRANSACTION_CONFLICT', CONFLICT_TEXT);
        }
      }
    }
  }

  /** Makes the writes durable, all or none. Throws DATABASE_TRANSACTION_CONFLICT when it came too late. */
  commit(id: string): void {
    const transaction = this.get(id);
    const writes = [...transaction.writes];
    try {
      if (writes.some(([place]) => this.changedSince(place, transaction))) {
        throw new CloudError('DATABASE_TRANSACTION_CONFLICT', CONFLICT_TEXT);
      }
      const removedFirst = writes.sort(
        ([, one], [, other]) => Number(one.after !== null) - Number(other.after !== null),
      );
      this.storage.atomically(() => {
        for (const [place, { collection, after }] of removedFirst) {
          const key = Buffer.from(place.slice(collection.name.length + 1), 'latin1');
          this.store(collection, key, this.storage.get(collection, key), after);
        }
      });
    } finally {
      this.close(id);
    }
  }

  /** Forgets the writes. Ending a transaction twice does nothing. */
  abort(id: string): void {
    this.close(id);
  }

  /** Stores a change and remembers what was there, for the transactions that still see it. */
  store(
    collection: StoredCollection,
    key: Buffer,
    before: Document | null,
    after: Document | null,
  ): void {
    if (after !== null) {
      this.storage.put(collection, before, after);
    } else if (before !== null) {
      this.storage.remove(collection, before);
    }
    this.sequence += 1;
    if (this.open.size > 0) {
      this.past.push({
        sequence: this.sequence,
        place: placeOf(collection.name, key),
        collection: collection.name,
        key: key.toString('latin1'),
        before,
      });
    }
  }

  /** Resolves when the open transaction that has written one of the documents ends; null when none has. */
  lockOn(collection: StoredCollection, keys: readonly Buffer[]): Promise<void> | null {
    for (const key of keys) {
      const holder = this.lockHolder(placeOf(collection.name, key), null);
      if (holder !== null) {
        return holder.ended;
      }
    }
    return null;
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) {
      this.close(id);
    }
  }

  private lockHolder(place: string, except: Transaction | null): Transaction | null {
    for (const transaction of this.open.values()) {
      if (transaction !== except && transaction.writes.has(place)) {
        return transaction;
      }
    }
    return null;
  }

  private changedSince(place: string, { snapshot }: Transaction): boolean {
    return this.past.some((past) => past.sequence > snapshot && past.place === place);
  }

  private close(id: string): void {
    const transaction = this.open.get(id);
    if (transaction === undefined) {
      return;
    }
    this.open.delete(id);
    clearTimeout(this.expiries.get(id));
    this.expiries.delete(id);
    const oldest = Math.min(...[...this.open.values()].map(({ snapshot }) => snapshot));
    this.past = this.past.filter(({ sequence }) => sequence > oldest);
    transaction.end();
  }
}

function placeOf(collection: string, key: Buffer): string {
  return `${collection}\0${key.toString('latin1')}`;
}

function writesSameKey(
  transaction: Transaction,
  collection: StoredCollection,
  index: StoredIndex,
  own: Buffer,
  document: Document,
): boolean {
  const keys = indexEntries(index, document).keys;
  return [...transaction.writes.values()].some(
    (write) =>
      write.collection === collection &&
      write.after !== null &&
      !sortKey(write.after['_id']).equals(own) &&
      indexEntries(index, write.after).keys.some((key) => keys.some((mine) => mine.equals(key))),
  );
}
