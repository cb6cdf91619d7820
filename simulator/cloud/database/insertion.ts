/** Adding documents: what they get, and what becomes of the others when one of them is there already. */
import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors';
import type { StoredCollection } from './catalogue';
import type { DocumentStorage } from './document-storage';
import { PRIMARY } from './document-table';
import { duplicateKey } from './duplicate-key';
import type { Document } from './extended-json';
import { sortKey } from './sort-key';
import { textToStore } from './stored-text';
import type { Transaction, Transactions } from './transactions';
import { Held } from './transactions';

/** How several documents in one `add` behave when one of them is a duplicate; the real service documents none of it. */
export type InsertPolicy = 'ordered' | 'unordered' | 'atomic';

export class Insertion {
  constructor(
    private readonly storage: DocumentStorage,
    private readonly transactions: Transactions,
    private readonly policy: InsertPolicy,
  ) {}

  /**
   * Returns the `_id`s. A duplicate is E11000; how many of the others were written is a matter of the policy. `texts`
   * are the documents as they came on the wire; these are stored where they can be.
   */
  async add(
    collection: StoredCollection,
    documents: readonly Document[],
    transaction: Transaction | null,
    texts: readonly string[],
  ): Promise<unknown[]> {
    const complete = documents.map((document) => withId(checked(document)));
    const stored = complete.map((document, position) => textToStore(document, texts[position]));
    const problem = await this.transactions.whenFree(transaction, () =>
      transaction === null
        ? this.insertAll(collection, complete, stored)
        : this.insertIn(transaction, collection, complete),
    );
    if (problem !== null) {
      throw problem;
    }
    return complete.map((document) => document['_id']);
  }

  private insertIn(
    transaction: Transaction,
    collection: StoredCollection,
    documents: readonly Document[],
  ): null {
    for (const document of documents) {
      const key = sortKey(document['_id']);
      if (this.transactions.seen(transaction, collection, key) !== null) {
        throw duplicateKey(collection.name, PRIMARY, document);
      }
      this.transactions.write(transaction, collection, key, document);
    }
    return null;
  }

  /** Returns the first problem when the policy keeps what could be written beside it; else throws it. */
  private insertAll(
    collection: StoredCollection,
    documents: readonly Document[],
    texts: readonly (string | undefined)[],
  ): CloudError | null {
    let first: CloudError | null = null;
    for (const [position, document] of documents.entries()) {
      try {
        this.insertOne(collection, document, texts[position]);
      } catch (error) {
        if (this.policy === 'atomic' || !(error instanceof CloudError)) {
          throw error;
        }
        first ??= error;
        if (this.policy === 'ordered') {
          break;
        }
      }
    }
    return first;
  }

  private insertOne(collection: StoredCollection, document: Document, text?: string): void {
    const key = sortKey(document['_id']);
    try {
      this.transactions.store(collection, key, null, document, text);
    } catch (error) {
      // A duplicate is one whatever a transaction is about to do with the document that is there.
      throw error instanceof Held && this.storage.get(collection, key) !== null
        ? duplicateKey(collection.name, PRIMARY, document)
        : error;
    }
  }
}

/** Throws DATABASE_INVALID_OPERRATOR for what no document may be. */
export function checked(document: Document): Document {
  const forbidden = Object.keys(document).find((field) => field.startsWith('$'));
  if (forbidden !== undefined) {
    throw new CloudError(
      'DATABASE_INVALID_OPERRATOR',
      `The dollar ($) prefixed field '${forbidden}' is not valid for storage.`,
    );
  }
  return document;
}

function withId(document: Document): Document {
  return document['_id'] === undefined
    ? { _id: randomBytes(16).toString('hex'), ...document }
    : document;
}
