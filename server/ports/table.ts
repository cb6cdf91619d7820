/**
 * Uploaded tables, read piece by piece: a file may be longer than an invocation lasts and larger than its memory, so
 * whoever reads remembers a position and goes on from there, now or in another process.
 */
import type { Row } from './spreadsheet';

export interface TablePosition {
  /** Lines before this place. */
  readonly line: number;
  /** Bytes before this place; what it counts is the reader's affair. */
  readonly byte: number;
}

export interface TableRow {
  /** Counted from 1. */
  readonly line: number;
  readonly cells: Row;
}

export interface TablePage {
  readonly rows: readonly TableRow[];
  readonly next: TablePosition;
  readonly isLast: boolean;
}

export interface Table {
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** The whole file was read at once, so that its rows cost nothing more. */
  readonly isWhole: boolean;
  /** At most `limit` rows from a position; null when the file turns out to be no table there. */
  read(from: TablePosition, limit: number): Promise<TablePage | null>;
  /** Lets go of what is open; to be called when done. */
  close(): void;
}

export type TableProblem = 'missing' | 'broken' | 'too-large';

/** Opens an uploaded .xlsx or .csv, told apart by their contents. */
export type TableOpener = (fileId: string) => Promise<Table | TableProblem>;

export const START_OF_TABLE: TablePosition = { line: 0, byte: 0 };
