/** What a transaction sees: the data of its start, its own writes, and what it has locked as that is stored. */
import type { StoredCollection } from './catalogue';
import type { DocumentStorage } from './document-storage';
import type { Document } from './extended-json';
import type { Overlay } from './find';
import type { History } from './history';
import type { Transaction } from './open-transaction';
import { placeOf, placeOfText } from './open-transaction';

export class Snapshots {
  constructor(
    private readonly storage: DocumentStorage,
    private readonly history: History,
  ) {}

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

  /** Whether others have changed the document since the transaction began. */
  changedSince(collection: StoredCollection, key: Buffer, by: Transaction): boolean {
    return (
      !by.locks.has(placeOf(collection.name, key)) &&
      this.history.changedAfter(collection.name, key.toString('latin1'), by.snapshot)
    );
  }
}
