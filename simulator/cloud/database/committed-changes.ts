/** Changes become history when all of the body they were made in has been stored, and not before. */
import type { StoredCollection } from './catalogue';
import type { DocumentStorage } from './document-storage';
import type { Document } from './extended-json';
import type { History } from './history';

/** A write of one document; null is that it is not there. */
export interface Change {
  readonly collection: StoredCollection;
  readonly key: Buffer;
  readonly before: Document | null;
  readonly after: Document | null;
}

export class CommittedChanges {
  /** Those of the atomic body under way. */
  private pending: Change[] | null = null;

  /** `isSeen` tells whether some transaction may still see what was there before a change. */
  constructor(
    private readonly storage: DocumentStorage,
    private readonly history: History,
    private readonly isSeen: () => boolean,
  ) {}

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
  remember(change: Change): void {
    if (this.pending !== null) {
      this.pending.push(change);
      return;
    }
    const { collection, key, before } = change;
    this.history.add(collection.name, key.toString('latin1'), before, this.isSeen());
  }
}
