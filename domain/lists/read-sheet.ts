import type { CellValue } from '../roster/cell-value';
import { isBlankRow } from '../roster/cell-value';
import { assignmentProblems, findHeads, mappingOf, recogniseAssignment } from './column-assignment';
import type { AssignmentProblem, ColumnAssignment } from './column-assignment';
import type { ListField } from './list-field';
import type { ListKind } from './list-kind';
import { listEntryKey } from './listed-person';
import type { ListEntry } from './listed-person';
import { readListRow } from './read-list-row';
import type { ReadingRules, RefusedListRow } from './read-list-row';

export interface NumberedListEntry {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly entry: ListEntry;
}

export interface SheetReading {
  readonly assignment: ColumnAssignment;
  /** When there are any, no row is read. */
  readonly problems: readonly AssignmentProblem[];
  readonly entries: readonly NumberedListEntry[];
  readonly refused: readonly RefusedListRow[];
}

/**
 * Reads a sheet, first row = line 1, by its own heads or by a given assignment. Titles above the heads and blank lines
 * are skipped; of lines with the same entry the first is read and the others refused with ROSTER_DUPLICATE_ROW.
 */
export function readSheet(
  list: ListKind,
  rows: readonly (readonly CellValue[])[],
  rules: ReadingRules,
  given?: ColumnAssignment,
): SheetReading {
  const headIndex = findHeads(list, rows);
  const assignment = given ?? recogniseAssignment(list, rows[headIndex] ?? []);
  const problems = assignmentProblems(list, assignment);
  if (problems.length > 0) return { assignment, problems, entries: [], refused: [] };
  const body = rows.map((cells, index) => ({ cells, line: index + 1 })).slice(headIndex + 1);
  return { assignment, problems, ...readRows(list, body, assignment, rules) };
}

/** The rows of a part of a sheet; duplicates are found inside this part alone. */
export function readRows(
  list: ListKind,
  rows: readonly { readonly cells: readonly CellValue[]; readonly line: number }[],
  assignment: ColumnAssignment,
  rules: ReadingRules,
): Pick<SheetReading, 'entries' | 'refused'> {
  const mapping = mappingOf(assignment);
  const entries: NumberedListEntry[] = [];
  const refused: RefusedListRow[] = [];
  const known = new Set<string>();
  for (const { cells, line } of rows) {
    if (isBlankRow(cells)) continue;
    const row = readListRow(list, cells, mapping, line, rules);
    if (!row.ok) {
      refused.push(row);
      continue;
    }
    const key = listEntryKey(row.value);
    if (known.has(key)) refused.push(duplicateRow(assignment, line));
    else entries.push({ line, entry: row.value });
    known.add(key);
  }
  return { entries, refused };
}

/** A line that repeats an earlier one; its field is what the two have in common. */
export function duplicateRow(assignment: ColumnAssignment, line: number): RefusedListRow {
  const field = assignment.find(
    (assigned): assigned is ListField =>
      assigned === 'cardNumber' || assigned?.startsWith('documentNumber') === true,
  );
  return { ok: false, code: 'ROSTER_DUPLICATE_ROW', field: field ?? 'studentNumber', line };
}
