/** Unique keys that open transactions have taken: nobody else sees them yet, and nobody else may have them. */
import type { StoredCollection, StoredIndex } from './catalogue';
import type { Document } from './extended-json';
import { indexEntries } from './index-entries';
import type { Transaction } from './open-transaction';

/** Of these transactions, the one that has written a document other than `own` with one of the keys of `document`. */
export function writerOfKey(
  transactions: Iterable<Transaction>,
  collection: StoredCollection,
  index: StoredIndex,
  own: Buffer,
  document: Document,
): Transaction | null {
  let keys: readonly Buffer[] | null = null;
  for (const transaction of transactions) {
    for (const { collection: written, key, after } of transaction.writes.values()) {
      if (written === collection && after !== null && !key.equals(own)) {
        keys ??= indexEntries(index, document).keys;
        if (shareKey(keys, indexEntries(index, after).keys)) {
          return transaction;
        }
      }
    }
  }
  return null;
}

function shareKey(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return others.some((key) => some.some((mine) => mine.equals(key)));
}
