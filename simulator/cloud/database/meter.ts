/** What one database call cost. */
import { CloudError } from '../errors';

export interface ScanLimit {
  /** Documents and index entries a call may read in vain before it is noticed. */
  readonly documents: number;
  /** Whether such a call fails. */
  readonly fail: boolean;
}

/**
 * Counts what a call reads. In vain is everything that is read without an index, and what an index gives that is then
 * left out or skipped, or sorted and not given.
 */
export class Meter {
  /** Documents and index entries read. */
  scanned = 0;
  /** The query that read more in vain than is thought right: names, operators and types, never values. */
  unindexed: string | null = null;
  private inVain = 0;

  constructor(private readonly limit: ScanLimit) {}

  read(count: number): void {
    this.scanned += count;
  }

  /** Of what was read; `describe` gives the query when it is to be told. */
  waste(count: number, describe: () => string): void {
    this.inVain += count;
    if (this.inVain > this.limit.documents && this.unindexed === null) {
      this.unindexed = describe();
      if (this.limit.fail) {
        throw new CloudError(
          'DATABASE_REQUEST_FAILED',
          `no index serves this query, which reads more than ${this.limit.documents} documents: ${this.unindexed}`,
        );
      }
    }
  }
}
