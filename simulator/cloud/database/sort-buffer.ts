/** Putting documents in order in memory, where no index gives it. */
import { CloudError } from '../errors';
import { sorted } from './evaluation';
import type { Document } from './extended-json';
import type { Sort } from './query-plan';

/** Bytes of documents that MongoDB sorts in memory; the limit of versions before 4.4, which is the strictest. */
export const SORT_MEMORY = 32 * 1024 * 1024;

interface Sortable {
  readonly document: Document;
  /** Extended JSON; its length stands for what the document takes. */
  readonly text: string;
}

/** Takes documents one by one and gives the first `most` of them in order; those of equal keys stay as they came. */
export class SortBuffer<T extends Sortable> {
  /** How many it was given. */
  taken = 0;
  private kept: T[] = [];
  private bytes = 0;

  constructor(
    private readonly sort: Sort,
    private readonly most: number,
  ) {}

  /** Throws MongoDB's error 292 when more would have to be kept than it keeps. */
  add(item: T): void {
    this.taken += 1;
    this.kept.push(item);
    this.bytes += item.text.length;
    if (this.kept.length > 2 * this.most) {
      this.cut();
    }
    if (this.bytes > SORT_MEMORY) {
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `Executor error during find command :: caused by :: Sort exceeded memory limit of ${SORT_MEMORY} bytes, ` +
          'but did not opt in to external sorting.',
      );
    }
  }

  result(): T[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    const items = new Map(this.kept.map((item) => [item.document, item]));
    this.kept = sorted([...items.keys()], this.sort)
      .slice(0, this.most)
      .flatMap((document) => items.get(document) ?? []);
    this.bytes = this.kept.reduce((total, { text }) => total + text.length, 0);
  }
}
