/** A transaction under way, and what stands in the way of others while it is. */
import { CloudError } from '../errors';
import type { StoredCollection } from './catalogue';
import type { Document } from './extended-json';

/** A document as a transaction will leave it; null is removed. */
export interface Write {
  readonly collection: StoredCollection;
  readonly key: Buffer;
  readonly after: Document | null;
}

export interface Transaction {
  readonly id: string;
  /** The number of the last change it sees. */
  readonly snapshot: number;
  readonly writes: Map<string, Write>;
  /** Places locked by the policy 'wait'; they are seen as they are stored. */
  readonly locks: Set<string>;
  readonly ended: Promise<void>;
  readonly end: () => void;
  busy: boolean;
  /** The transaction this one waits for. */
  waitsFor: Transaction | null;
}

/** The document, or a key it would have in a unique index, belongs to an open transaction: its end has to be awaited. */
export class Held extends Error {
  constructor(readonly holder: Transaction) {
    super('a transaction holds the document');
  }
}

export function conflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
      'Please check your request, but if the problem persists, contact us.',
  );
}

/** Throws TransactionBusy while an operation of it is under way. */
export function refuseBusy({ busy }: Transaction): void {
  if (busy) {
    throw new CloudError(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionBusy] Transaction is busy, operations of one transaction must not run in parallel.',
    );
  }
}

/** Resolves when the transaction has ended; rejects with SERVER_TIMEOUT at the deadline. */
export async function endOf(holder: Transaction, deadline: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new CloudError('SERVER_TIMEOUT', 'a transaction holds the document')),
      Math.max(0, deadline - performance.now()),
    );
  });
  try {
    await Promise.race([holder.ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A document's place among all of them. */
export function placeOf(collection: string, key: Buffer): string {
  return placeOfText(collection, key.toString('latin1'));
}

export function placeOfText(collection: string, key: string): string {
  return `${collection}\0${key}`;
}
