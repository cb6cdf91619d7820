/**
 * Transactions with snapshot isolation: a transaction sees the data of its start and its own writes, and no two open
 * ones may have written the same document. By default a conflict is raised by the operation that runs into it, as the
 * real service does; with the policy 'commit' it is raised at commit. With 'wait' every document that is read or
 * written by its `_id` is locked until the end, others wait for it, and a deadlock is the conflict.
 */
import { LIMITS } from '../limits';
import type { StoredCollection } from './catalogue';
import type { Change } from './committed-changes';
import { CommittedChanges } from './committed-changes';
import { refuseTooLarge } from './document-size';
import type { DocumentStorage } from './document-storage';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import type { Overlay } from './find';
import { History } from './history';
import type { Transaction, Write } from './open-transaction';
import { conflict, Held, placeOf, refuseBusy } from './open-transaction';
import { OpenTransactions } from './open-transactions';
import { Snapshots } from './snapshots';
import { writerOfKey } from './unique-keys';

export type ConflictPolicy = 'operation' | 'commit' | 'wait';

export { Held };
export type { Transaction };

export interface TransactionsOptions {
  readonly policy: ConflictPolicy;
  /** Milliseconds of the real clock after which a transaction is gone. */
  readonly lifetime: number;
  /** Milliseconds of the real clock that a writer waits for a transaction to end. */
  readonly lockWait: number;
  /** Bytes */
  readonly documentLimit?: number;
}

export class Transactions {
  private readonly history = new History();
  private readonly open: OpenTransactions;
  private readonly snapshots: Snapshots;
  private readonly changes: CommittedChanges;
  private readonly documentLimit: number;

  constructor(
    private readonly storage: DocumentStorage,
    private readonly options: TransactionsOptions,
  ) {
    this.open = new OpenTransactions(this.history, options.lifetime);
    this.snapshots = new Snapshots(storage, this.history);
    this.changes = new CommittedChanges(storage, this.history, () => this.open.any);
    this.documentLimit = options.documentLimit ?? LIMITS.document;
  }

  start(): string {
    return this.open.start();
  }

  /** Throws DATABASE_TRANSACTION_FAIL when it was never started, has ended, or lived too long. */
  get(id: string): Transaction {
    return this.open.get(id);
  }

  /** One operation at a time in a transaction. */
  async during<T>(id: string, operation: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = this.get(id);
    refuseBusy(transaction);
    transaction.busy = true;
    try {
      // Time for a second request that is already under way to arrive and be refused.
      await new Promise((resolve) => setTimeout(resolve, 1));
      return await operation(this.get(id));
    } catch (error) {
      // In MongoDB an operation that fails ends its transaction, whatever the reason.
      this.open.close(id);
      throw error;
    } finally {
      transaction.busy = false;
    }
  }

  /**
   * Runs a change that may meet a document of an open transaction: all of it or nothing is done. Where it does, it is
   * run again when that transaction has ended. Throws SERVER_TIMEOUT after too long, and a conflict in a deadlock.
   */
  async whenFree<T>(transaction: Transaction | null, change: () => T): Promise<T> {
    const deadline = performance.now() + this.options.lockWait;
    for (;;) {
      const written = transaction === null ? null : new Map(transaction.writes);
      try {
        return transaction === null ? this.changes.atomically(change) : change();
      } catch (error) {
        if (!(error instanceof Held)) {
          throw error;
        }
        if (transaction !== null && written !== null) {
          transaction.writes.clear();
          written.forEach((write, place) => transaction.writes.set(place, write));
        }
        await this.open.waitFor(error.holder, transaction, deadline);
      }
    }
  }

  /** With the policy 'wait', makes the document the transaction's own before it is looked at. Throws Held. */
  lock(transaction: Transaction, collection: StoredCollection, key: Buffer): void {
    const place = placeOf(collection.name, key);
    if (this.options.policy === 'wait' && !transaction.locks.has(place)) {
      const holder = this.open.holderOf(place, transaction);
      if (holder !== null) {
        throw new Held(holder);
      }
      transaction.locks.add(place);
    }
  }

  /** What the transaction sees differently from what is stored; with `only`, of the document with that key. */
  overlay(transaction: Transaction, collection: StoredCollection, only: Buffer | null): Overlay {
    return this.snapshots.overlay(transaction, collection, only);
  }

  /** The document as the transaction sees it. */
  seen(transaction: Transaction, collection: StoredCollection, key: Buffer): Document | null {
    return this.snapshots.seen(transaction, collection, key);
  }

  /** Writes (null removes) for the transaction alone. Throws a conflict, a duplicate, or Held. */
  write(
    transaction: Transaction,
    collection: StoredCollection,
    key: Buffer,
    after: Document | null,
  ): void {
    const place = placeOf(collection.name, key);
    this.lock(transaction, collection, key);
    if (
      this.options.policy === 'operation' &&
      (this.open.holderOf(place, transaction) !== null ||
        this.snapshots.changedSince(collection, key, transaction))
    ) {
      throw conflict();
    }
    if (after !== null) {
      const before = this.seen(transaction, collection, key);
      refuseTooLarge(after, this.documentLimit, before);
      this.refuseDuplicates(transaction, collection, key, after, this.options.policy);
    }
    transaction.writes.set(place, { collection, key, after });
  }

  private refuseDuplicates(
    transaction: Transaction,
    collection: StoredCollection,
    own: Buffer,
    after: Document,
    policy: ConflictPolicy,
  ): void {
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      if (writerOfKey([transaction], collection, index, own, after) !== null) {
        throw duplicateKey(collection.name, index, after);
      }
      const others = this.open.others(transaction);
      const other = writerOfKey(others, collection, index, own, after);
      if (other !== null && policy !== 'commit') {
        throw policy === 'wait' ? new Held(other) : conflict();
      }
      const holder = this.storage.holderOf(index, after, own);
      if (holder !== null && !transaction.writes.has(placeOf(collection.name, holder))) {
        const later = this.snapshots.changedSince(collection, holder, transaction);
        if (later && policy === 'commit') {
          continue;
        }
        throw later ? conflict() : duplicateKey(collection.name, index, after);
      }
    }
  }

  /** Makes the writes durable, all or none. Throws DATABASE_TRANSACTION_CONFLICT when it came too late. */
  commit(id: string): void {
    const transaction = this.get(id);
    refuseBusy(transaction);
    const writes = [...transaction.writes.values()];
    try {
      if (
        writes.some(({ collection, key }) =>
          this.snapshots.changedSince(collection, key, transaction),
        )
      ) {
        throw conflict();
      }
      if (this.options.policy === 'commit') {
        this.refuseLateDuplicates(transaction, writes);
      }
      this.changes.atomically(() => this.apply(writes));
    } finally {
      this.open.close(id);
    }
  }

  private refuseLateDuplicates(transaction: Transaction, writes: readonly Write[]): void {
    for (const { collection, key, after } of writes) {
      for (const index of collection.indexes.filter(({ unique }) => unique)) {
        const holder = after === null ? null : this.storage.holderOf(index, after, key);
        if (holder !== null && !transaction.writes.has(placeOf(collection.name, holder))) {
          throw conflict();
        }
      }
    }
  }

  /** Everything written goes first, so that documents may exchange their keys in a unique index. */
  private apply(writes: readonly Write[]): void {
    const changes = writes.map((write) => ({
      ...write,
      before: this.storage.get(write.collection, write.key),
    }));
    const goes = ({ collection, after }: Change): boolean =>
      after === null || collection.indexes.some(({ unique }) => unique);
    for (const change of changes) {
      if (change.before !== null && goes(change)) {
        this.storage.remove(change.collection, change.before);
      }
    }
    for (const change of changes) {
      if (change.after !== null) {
        this.storage.put(change.collection, goes(change) ? null : change.before, change.after);
      }
      this.changes.remember(change);
    }
  }

  /** Forgets the writes. Ending a transaction twice does nothing. */
  abort(id: string): void {
    this.open.close(id);
  }

  /** Stores a change that belongs to no transaction. Throws Held when an open one has the document or its unique key. */
  store(
    collection: StoredCollection,
    key: Buffer,
    before: Document | null,
    after: Document | null,
    /** `after` as Extended JSON, for those who have it. */
    text?: string,
  ): void {
    if (this.open.any) {
      this.refuseHeld(collection, key, after);
    }
    if (after !== null) {
      refuseTooLarge(after, this.documentLimit, before);
      this.storage.put(collection, before, after, text);
    } else if (before !== null) {
      this.storage.remove(collection, before);
    }
    this.changes.remember({ collection, key, before, after });
  }

  private refuseHeld(collection: StoredCollection, key: Buffer, after: Document | null): void {
    const holder = this.open.holderOf(placeOf(collection.name, key), null);
    if (holder !== null) {
      throw new Held(holder);
    }
    for (const index of collection.indexes) {
      const writer =
        after !== null && index.unique
          ? writerOfKey(this.open.all(), collection, index, key, after)
          : null;
      if (writer !== null) {
        throw new Held(writer);
      }
    }
  }

  closeAll(): void {
    this.open.closeAll();
  }
}
