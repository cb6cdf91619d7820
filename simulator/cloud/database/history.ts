/** What documents were before their latest changes, for the transactions that began before those. */
import type { Document } from './extended-json';

interface Past {
  readonly sequence: number;
  readonly before: Document | null;
}

export class History {
  /** The number of the latest change. */
  sequence = 0;
  /** By collection, then by the key of the document, oldest first. */
  private readonly collections = new Map<string, Map<string, Past[]>>();

  /** Counts a change; `keep` tells whether somebody still sees what was there before. */
  add(collection: string, key: string, before: Document | null, keep: boolean): void {
    this.sequence += 1;
    if (!keep) {
      return;
    }
    const documents = this.collections.get(collection) ?? new Map<string, Past[]>();
    this.collections.set(collection, documents);
    const pasts = documents.get(key) ?? [];
    documents.set(key, pasts);
    pasts.push({ sequence: this.sequence, before });
  }

  changedAfter(collection: string, key: string, snapshot: number): boolean {
    const latest = this.collections.get(collection)?.get(key)?.at(-1);
    return latest !== undefined && latest.sequence > snapshot;
  }

  /** The document as of the snapshot (null: it was not there); undefined when it has not changed since. */
  before(collection: string, key: string, snapshot: number): Document | null | undefined {
    return this.collections
      .get(collection)
      ?.get(key)
      ?.find(({ sequence }) => sequence > snapshot)?.before;
  }

  /** All documents of the collection that have changed since the snapshot, as they were then. */
  *since(collection: string, snapshot: number): Generator<[key: string, before: Document | null]> {
    for (const [key, pasts] of this.collections.get(collection) ?? []) {
      const first = pasts.find(({ sequence }) => sequence > snapshot);
      if (first !== undefined) {
        yield [key, first.before];
      }
    }
  }

  /** Forgets what no snapshot from this one on sees; Infinity forgets everything. */
  forgetUntil(snapshot: number): void {
    if (snapshot === Number.POSITIVE_INFINITY) {
      this.collections.clear();
      return;
    }
    for (const documents of this.collections.values()) {
      for (const [key, pasts] of documents) {
        const kept = pasts.filter(({ sequence }) => sequence > snapshot);
        if (kept.length === 0) {
          documents.delete(key);
        } else if (kept.length < pasts.length) {
          documents.set(key, kept);
        }
      }
    }
  }
}
