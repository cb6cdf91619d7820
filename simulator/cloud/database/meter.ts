/** What one database call cost. */
import { CloudError } from '../errors';

export interface ScanLimit {
  /** Documents a query may read without an index before it is noticed. */
  readonly documents: number;
  /** Whether such a query fails. */
  readonly fail: boolean;
}

export class Meter {
  /** Documents read. */
  scanned = 0;
  /** A query read more documents without an index than is thought right; the collection it read. */
  unindexed: string | null = null;

  constructor(private readonly limit: ScanLimit) {}

  /** Counts a document that was read. */
  read(collection: string, bounded: boolean): void {
    this.scanned += 1;
    if (!bounded && this.scanned > this.limit.documents) {
      this.unindexed = collection;
      if (this.limit.fail) {
        throw new CloudError(
          'DATABASE_REQUEST_FAILED',
          `a query on ${collection} reads more than ${this.limit.documents} documents and no index serves it`,
        );
      }
    }
  }
}
