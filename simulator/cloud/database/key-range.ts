/** Ranges of sort keys, and how many rows of one are read ahead. */
import { afterPrefix } from './sort-key';

/** Keys from `from` (included) to `to` (not included); null is no bound. */
export interface KeyRange {
  readonly from: Buffer | null;
  readonly to: Buffer | null;
}

export const EVERY_KEY: KeyRange = { from: null, to: null };

/** How many rows are read ahead of the consumer: few at first, as most want few. */
export const FIRST_BATCH = 32;
export const BATCH = 256;

/** The range as a condition that follows another one, with its parameters. */
export function between(
  column: string,
  { from, to }: KeyRange,
): { sql: string; parameters: Buffer[] } {
  return {
    sql: (from === null ? '' : ` AND ${column} >= ?`) + (to === null ? '' : ` AND ${column} < ?`),
    parameters: [from, to].filter((bound) => bound !== null),
  };
}

/** The rest of a range after the row with this key. No key is the beginning of another one. */
export function continued(range: KeyRange, last: Buffer, descending: boolean): KeyRange {
  return descending ? { from: range.from, to: last } : { from: afterPrefix(last), to: range.to };
}
