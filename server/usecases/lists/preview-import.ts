import { dateOf } from '../../../domain/calendar/shanghai';
import {
  assignmentProblems,
  findHeads,
  fittingAssignment,
  headerShape,
  recogniseAssignment,
} from '../../../domain/lists/column-assignment';
import type { ColumnAssignment } from '../../../domain/lists/column-assignment';
import { wouldShrink } from '../../../domain/lists/generation';
import type { ImportMode } from '../../../domain/lists/generation';
import { isListField } from '../../../domain/lists/list-field';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { ReadingRules } from '../../../domain/lists/read-list-row';
import { readRows } from '../../../domain/lists/read-sheet';
import { cellText, isBlankRow } from '../../../domain/roster/cell-value';
import type { ImportPreview } from '../../contract/lists';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Row } from '../../ports/spreadsheet';
import { START_OF_TABLE } from '../../ports/table';
import type { Table, TablePage, TableProblem } from '../../ports/table';
import type { ListImportDocument } from '../../schema/documents';
import { adoptUpload, discardUpload, isOwnUpload } from '../uploads/own-upload';
import { openList } from './list-state';

/** A file up to this size is looked at as a whole; of a larger one its beginning. */
const LOOKED_AT_WHOLE = 4 * 1024 * 1024;
const FIRST_ROWS = 2000;
const ALL_ROWS = 100_000;
const LISTED_ERRORS = 20;

export const FILE_PROBLEMS = {
  missing: 'ROSTER_FILE_MISSING',
  broken: 'ROSTER_FILE_BROKEN',
  'too-large': 'ROSTER_FILE_TOO_LARGE',
} as const satisfies Readonly<Record<TableProblem, string>>;

interface Input {
  readonly list: ListKind;
  readonly mode: ImportMode;
  readonly fileId: string;
  readonly fileName: string;
  /** What a person says the columns are; without it, what was said of such a file before, else a guess. */
  readonly assignment?: readonly (string | null)[] | undefined;
}

/**
 * Looks at an uploaded file before anything is changed: what its columns are taken for, how many rows can be read, the
 * first that cannot, and whether the list would lose much. The same file again (with other columns) is the same import.
 * Errors: ROSTER_FILE_MISSING, ROSTER_FILE_BROKEN, ROSTER_FILE_TOO_LARGE, ROSTER_FILE_EMPTY; IMPORT_NOT_CONFIRMABLE when
 * this file's import has begun. Columns that are missing or twice stand in `problems`. Database calls: 5.
 */
export const previewImport: UseCase<Input, ImportPreview> = async (ports, caller, input) => {
  // Staff have any file read or removed that they name here, so only what they uploaded for this can be named.
  const isOwn = isOwnUpload(ports, caller.accountKey, 'list', input.fileId);
  const table = isOwn ? await ports.openTable(input.fileId) : 'missing';
  if (typeof table === 'string') {
    await removeUnreadable(ports, input.fileId, table);
    return { ok: false, code: FILE_PROBLEMS[table] };
  }
  try {
    const isWhole = table.isWhole || table.bytes <= LOOKED_AT_WHOLE;
    const page = await table.read(START_OF_TABLE, isWhole ? ALL_ROWS : FIRST_ROWS);
    if (page === null || page.rows.length < 2) {
      await discardUpload(ports, input.fileId);
      return { ok: false, code: page === null ? 'ROSTER_FILE_BROKEN' : 'ROSTER_FILE_EMPTY' };
    }
    return await preview(ports, caller, input, table, page);
  } finally {
    table.close();
  }
};

async function preview(
  ports: Ports,
  caller: Caller,
  input: Input,
  table: Table,
  page: TablePage,
): Promise<Outcome<ImportPreview>> {
  const { list, mode, fileId, fileName } = input;
  const heads =
    page.rows[
      findHeads(
        list,
        page.rows.map(({ cells }) => cells),
      )
    ];
  const headCells = heads?.cells ?? [];
  const { assignment, remembered } = await assign(ports, input, headCells);
  const problems = assignmentProblems(list, assignment);
  const body = page.rows.filter(({ line }) => line > (heads?.line ?? 0));
  const { entries, refused } =
    problems.length > 0
      ? { entries: [], refused: [] }
      : readRows(list, body, assignment, readingRules(ports));
  const rows = page.isLast
    ? body.filter(({ cells }) => !isBlankRow(cells)).length
    : estimateRows(table, page);
  const inForce = (await openList(ports, list)).count;
  const readable = page.isLast
    ? entries.length
    : Math.round((rows * entries.length) / Math.max(1, body.length));
  const document = newImport(ports, caller, input, {
    assignment,
    headLine: heads?.line ?? 0,
    expectedRows: rows,
  });
  if (!(await keep(ports, document))) {
    return { ok: false, code: 'IMPORT_NOT_CONFIRMABLE' };
  }
  await adoptUpload(ports, fileId);
  return {
    ok: true,
    value: {
      importId: document._id,
      list,
      mode,
      fileId,
      fileName,
      columns: assignment.map((field, index) => ({
        head: cellText(headCells[index]),
        field,
      })),
      remembered,
      problems,
      rows,
      isEstimate: !page.isLast,
      lookedAt: entries.length + refused.length,
      readable: entries.length,
      refused: refused.length,
      errors: refused.slice(0, LISTED_ERRORS).map(({ line, field, code }) => ({
        line,
        column: columnOf(assignment, field),
        field,
        code,
      })),
      inForce,
      wouldShrink: problems.length === 0 && mode === 'replace' && wouldShrink(inForce, readable),
    },
  };
}

/** What rows are read by today. */
export function readingRules(ports: Ports): ReadingRules {
  return { today: dateOf(ports.clock.now()), cardLength: ports.school.card.length };
}

/** Index of the column that a field was read from, null when it is none of one. */
export function columnOf(assignment: ColumnAssignment, field: string): number | null {
  const exact = assignment.findIndex((assigned) => assigned === field);
  const index =
    exact !== -1 ? exact : assignment.findIndex((assigned) => assigned?.startsWith(field) === true);
  return index === -1 ? null : index;
}

/** The `_id` under which the columns of such files are remembered; null for a file without heads. */
export function mappingId(ports: Ports, list: ListKind, heads: Row): string | null {
  const shape = headerShape(list, heads);
  return shape === '' ? null : ports.vault.keyedName('list-mapping', shape);
}

async function assign(
  ports: Ports,
  { list, assignment }: Input,
  heads: Row,
): Promise<{ readonly assignment: ColumnAssignment; readonly remembered: boolean }> {
  if (assignment !== undefined) {
    const known = assignment.map((word) => (word !== null && isListField(word) ? word : null));
    return { assignment: fittingAssignment(list, known, heads.length), remembered: false };
  }
  const id = mappingId(ports, list, heads);
  const kept = id === null ? null : await ports.store.collection('list_mappings').get(id);
  return kept === null
    ? { assignment: recogniseAssignment(list, heads), remembered: false }
    : { assignment: fittingAssignment(list, kept.assignment, heads.length), remembered: true };
}

/** From the share of the file that its first rows take. */
function estimateRows(table: Table, { next }: TablePage): number {
  return Math.round((table.bytes / Math.max(1, next.byte)) * next.line);
}

function newImport(
  ports: Ports,
  caller: Caller,
  { list, mode, fileId, fileName }: Input,
  found: Pick<ListImportDocument, 'assignment' | 'headLine' | 'expectedRows'>,
): ListImportDocument {
  const now = new Date(ports.clock.now());
  return {
    _id: ports.vault.keyedName('list-import', fileId).slice(0, 22),
    schema: 1,
    list,
    mode,
    status: 'previewed',
    end: 'done',
    failure: null,
    fileId,
    fileName,
    importedBy: caller.accountKey,
    createdAt: now,
    endedAt: null,
    ...found,
    acceptsShrinking: false,
    lease: { holder: '', until: now, fence: 0 },
    position: START_OF_TABLE,
    pages: 0,
    counts: { read: 0, added: 0, alreadyThere: 0, refused: 0 },
    follow: null,
    cursor: '',
    effects: { suspend: 0, restore: 0, issue: 0, retract: 0 },
    sweep: [],
    undoneBy: null,
  };
}

/** False when the import of this file has begun: then its columns are settled. */
async function keep(ports: Ports, document: ListImportDocument): Promise<boolean> {
  const imports = ports.store.collection('list_imports');
  if ((await imports.add(document)) === 'added') {
    return true;
  }
  const { _id, list, mode, importedBy, createdAt, assignment, headLine, expectedRows } = document;
  const set = { list, mode, importedBy, createdAt, assignment, headLine, expectedRows };
  return (await imports.update({ _id, status: 'previewed' }, { set })) === 1;
}

async function removeUnreadable(
  ports: Ports,
  fileId: string,
  problem: TableProblem,
): Promise<void> {
  if (problem !== 'missing') {
    await discardUpload(ports, fileId);
  }
}
