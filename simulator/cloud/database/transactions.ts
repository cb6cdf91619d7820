/**
 * Transactions with snapshot isolation: a transaction sees the data of its start and its own writes, and no two open
 * ones may have written the same document. By default a conflict is raised by the operation that runs into it, as the
 * real service does; with the policy 'commit' it is raised at commit. With 'wait' every document that is read or
 * written by its `_id` is locked until the end, others wait for it, and a deadlock is the conflict.
 */
import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors';
import { LIMITS } from '../limits';
import { refuseTooLarge } from './document-size';
import type { DocumentStorage, StoredCollection } from './document-storage';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import type { Overlay } from './find';
import { History } from './history';
import type { Transaction, Write } from './open-transaction';
import { conflict, endOf, Held, refuseBusy } from './open-transaction';
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

/** A write of one document. */
interface Change {
  readonly collection: StoredCollection;
  readonly key: Buffer;
  readonly before: Document | null;
  readonly after: Document | null;
}

export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly expiries = new Map<string, NodeJS.Timeout>();
  private readonly history = new History();
  /** The changes of the atomic body under way; they become history when it has succeeded. */
  private pending: Change[] | null = null;
  private readonly documentLimit: number;

  constructor(
    private readonly storage: DocumentStorage,
    private readonly options: TransactionsOptions,
  ) {
    this.documentLimit = options.documentLimit ?? LIMITS.document;
  }

  start(): string {
    const id = randomBytes(16).toString('hex');
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.open.set(id, {
      id,
      snapshot: this.history.sequence,
      writes: new Map(),
      locks: new Set(),
      ended,
      end,
      busy: false,
      waitsFor: null,
    });
    const expiry = setTimeout(() => this.close(id), this.options.lifetime);
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
    refuseBusy(transaction);
    transaction.busy = true;
    try {
      // Time for a second request that is already under way to arrive and be refused.
      await new Promise((resolve) => setTimeout(resolve, 1));
      return await operation(this.get(id));
    } catch (error) {
      // In MongoDB an operation that fails ends its transaction, whatever the reason.
      this.close(id);
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
        return transaction === null ? this.atomically(change) : change();
      } catch (error) {
        if (!(error instanceof Held)) {
          throw error;
        }
        if (transaction !== null && written !== null) {
          transaction.writes.clear();
          written.forEach((write, place) => transaction.writes.set(place, write));
        }
        await this.waitFor(error.holder, transaction, deadline);
      }
    }
  }

  private async waitFor(
    holder: Transaction,
    waiting: Transaction | null,
    deadline: number,
  ): Promise<void> {
    if (waiting === null) {
      await endOf(holder, deadline);
      return;
    }
    for (let next: Transaction | null = holder; next !== null; next = next.waitsFor) {
      if (next === waiting) {
        this.close(waiting.id);
        throw conflict();
      }
    }
    waiting.waitsFor = holder;
    try {
      await endOf(holder, deadline);
    } finally {
      waiting.waitsFor = null;
    }
    this.get(waiting.id);
  }

  /** With the policy 'wait', makes the document the transaction's own before it is looked at. Throws Held. */
  lock(transaction: Transaction, collection: StoredCollection, key: Buffer): void {
    const place = placeOf(collection.name, key);
    if (this.options.policy === 'wait' && !transaction.locks.has(place)) {
      const holder = this.holderOf(place, transaction);
      if (holder !== null) {
        throw new Held(holder);
      }
      transaction.locks.add(place);
    }
  }

  /** What the transaction sees differently from what is stored; with `only`, of the document with that key. */
  overlay(
    transaction: Transaction,
    collection: StoredCollection,
    only: Buffer | null = null,
  ): Overlay {
    if (only !== null) {
      const seen = this.seenDifferently(transaction, collection, only);
      return seen === undefined ? new Map() : new Map([[only.toString('latin1'), seen]]);
    }
    const overlay = new Map<string, Document | null>();
    for (const [key, before] of this.history.since(collection.name, transaction.snapshot)) {
      if (!transaction.locks.has(placeOfText(collection.name, key))) {
        overlay.set(key, before);
      }
    }
    for (const write of transaction.writes.values()) {
      if (write.collection === collection) {
        overlay.set(write.key.toString('latin1'), write.after);
      }
    }
    return overlay;
  }

  /** Undefined is as it is stored. */
  private seenDifferently(
    transaction: Transaction,
    collection: StoredCollection,
    key: Buffer,
  ): Document | null | undefined {
    const place = placeOf(collection.name, key);
    const written = transaction.writes.get(place);
    if (written !== undefined) {
      return written.after;
    }
    return transaction.locks.has(place)
      ? undefined
      : this.history.before(collection.name, key.toString('latin1'), transaction.snapshot);
  }

  /** The document as the transaction sees it. */
  seen(transaction: Transaction, collection: StoredCollection, key: Buffer): Document | null {
    const seen = this.seenDifferently(transaction, collection, key);
    return seen === undefined ? this.storage.get(collection, key) : seen;
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
      (this.holderOf(place, transaction) !== null ||
        this.changedSince(collection, key, transaction))
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
      const others = [...this.open.values()].filter((one) => one !== transaction);
      const other = writerOfKey(others, collection, index, own, after);
      if (other !== null && policy !== 'commit') {
        throw policy === 'wait' ? new Held(other) : conflict();
      }
      const holder = this.storage.holderOf(index, after, own);
      if (holder !== null && !transaction.writes.has(placeOf(collection.name, holder))) {
        const later = this.changedSince(collection, holder, transaction);
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
      if (writes.some(({ collection, key }) => this.changedSince(collection, key, transaction))) {
        throw conflict();
      }
      if (this.options.policy === 'commit') {
        this.refuseLateDuplicates(transaction, writes);
      }
      this.atomically(() => this.apply(writes));
    } finally {
      this.close(id);
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
      this.remember(change);
    }
  }

  /** Forgets the writes. Ending a transaction twice does nothing. */
  abort(id: string): void {
    this.close(id);
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
    if (this.open.size > 0) {
      this.refuseHeld(collection, key, after);
    }
    if (after !== null) {
      refuseTooLarge(after, this.documentLimit, before);
      this.storage.put(collection, before, after, text);
    } else if (before !== null) {
      this.storage.remove(collection, before);
    }
    this.remember({ collection, key, before, after });
  }

  private refuseHeld(collection: StoredCollection, key: Buffer, after: Document | null): void {
    const holder = this.holderOf(placeOf(collection.name, key), null);
    if (holder !== null) {
      throw new Held(holder);
    }
    for (const index of collection.indexes) {
      const writer =
        after !== null && index.unique
          ? writerOfKey(this.open.values(), collection, index, key, after)
          : null;
      if (writer !== null) {
        throw new Held(writer);
      }
    }
  }

  /** Runs changes in one durable transaction of the storage: all of them or, when the body throws, none. */
  atomically<T>(body: () => T): T {
    if (this.pending !== null) {
      return this.storage.atomically(body);
    }
    const changes: Change[] = [];
    this.pending = changes;
    try {
      const result = this.storage.atomically(body);
      this.pending = null;
      changes.forEach((change) => this.remember(change));
      return result;
    } finally {
      this.pending = null;
    }
  }

  /** Keeps what was there, for the transactions that still see it. */
  private remember(change: Change): void {
    if (this.pending !== null) {
      this.pending.push(change);
      return;
    }
    const { collection, key, before } = change;
    this.history.add(collection.name, key.toString('latin1'), before, this.open.size > 0);
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) {
      this.close(id);
    }
  }

  /** The open transaction, other than this one, that has written or locked the document. */
  private holderOf(place: string, except: Transaction | null): Transaction | null {
    for (const transaction of this.open.values()) {
      if (
        transaction !== except &&
        (transaction.writes.has(place) || transaction.locks.has(place))
      ) {
        return transaction;
      }
    }
    return null;
  }

  private changedSince(collection: StoredCollection, key: Buffer, by: Transaction): boolean {
    return (
      !by.locks.has(placeOf(collection.name, key)) &&
      this.history.changedAfter(collection.name, key.toString('latin1'), by.snapshot)
    );
  }

  private close(id: string): void {
    const transaction = this.open.get(id);
    if (transaction === undefined) {
      return;
    }
    this.open.delete(id);
    clearTimeout(this.expiries.get(id));
    this.expiries.delete(id);
    this.history.forgetUntil(Math.min(...[...this.open.values()].map(({ snapshot }) => snapshot)));
    transaction.end();
  }
}

function placeOf(collection: string, key: Buffer): string {
  return placeOfText(collection, key.toString('latin1'));
}

function placeOfText(collection: string, key: string): string {
  return `${collection}\0${key}`;
}
