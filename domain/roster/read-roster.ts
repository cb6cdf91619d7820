import type { DateText } from '../identity/calendar-date';
import { isBlankRow } from './cell-value';
import type { CellValue } from './cell-value';
import { readRosterRow } from './read-roster-row';
import type { RefusedRow } from './read-roster-row';
import { countHeads, recogniseColumns } from './recognise-columns';
import type { ColumnRecognition } from './recognise-columns';
import { findDuplicates } from './roster-entry';
import type { NumberedEntry } from './roster-entry';

export interface RosterReading {
  readonly columns: ColumnRecognition;
  readonly entries: readonly NumberedEntry[];
  readonly refused: readonly RefusedRow[];
}

/** Titles and notes stand above the heads in these first rows at most. */
const ROWS_ABOVE_HEADS = 10;
const MIN_HEADS = 3;

/**
 * Reads a registrar's sheet, first row = line 1. Titles above the heads and blank lines are skipped; of lines that
 * hold the same degree of the same person the first is read and the others refused with ROSTER_DUPLICATE_ROW. When a
 * required column is missing (`columns.problems`), no row is read.
 */
export function readRoster(
  rows: readonly (readonly CellValue[])[],
  today: DateText,
): RosterReading {
  const found = rows.slice(0, ROWS_ABOVE_HEADS).findIndex((row) => countHeads(row) >= MIN_HEADS);
  const headerIndex = Math.max(found, 0);
  const columns = recogniseColumns(rows[headerIndex] ?? []);
  if (columns.problems.length > 0) return { columns, entries: [], refused: [] };
  const read: NumberedEntry[] = [];
  const refused: RefusedRow[] = [];
  rows.forEach((cells, index) => {
    if (index <= headerIndex || isBlankRow(cells)) return;
    const line = index + 1;
    const row = readRosterRow(cells, columns.mapping, line, today);
    if (row.ok) read.push({ line, entry: row.value });
    else refused.push(row);
  });
  const repeated = new Set(findDuplicates(read).flatMap((lines) => lines.slice(1)));
  for (const line of repeated) refused.push(duplicateRow(line, columns));
  return {
    columns,
    entries: read.filter(({ line }) => !repeated.has(line)),
    refused: refused.sort((a, b) => a.line - b.line),
  };
}

function duplicateRow(line: number, { mapping }: ColumnRecognition): RefusedRow {
  const field = mapping.documents.length > 0 ? 'documentNumber' : 'studentNumber';
  return { ok: false, code: 'ROSTER_DUPLICATE_ROW', field, line };
}
