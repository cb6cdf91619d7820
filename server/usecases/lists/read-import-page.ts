import { wouldShrink } from '../../../domain/lists/generation';
import { duplicateRow, readRows } from '../../../domain/lists/read-sheet';
import type { Ports } from '../../ports';
import type { TablePage } from '../../ports/table';
import type {
  ImportCounts,
  ListImportDocument,
  ListImportPageDocument,
} from '../../schema/documents';
import { findAll } from '../find-all';
import { changeHeldImport } from './held-import';
import type { ImportFile } from './import-file';
import { openList, rowsOf } from './list-state';
import { readingRules } from './preview-import';
import { toRows } from './row-documents';
import type { ListRow } from './row-documents';

/** Rows of a page: about 1 MB to write. */
const PAGE_ROWS = 1000;

type Refused = ListImportPageDocument['refused'][number];

/**
 * Reads the next rows of the file of a held import and stores them; nobody sees them before the list is switched. Done
 * twice it changes nothing more. Null when the lease was lost. Three to five database calls a page, 1 more for each
 * thousand rows that are repeated.
 */
export async function readImportPage(
  ports: Ports,
  held: ListImportDocument,
  file: ImportFile,
): Promise<ListImportDocument | null> {
  const table = await file.open();
  const page = typeof table === 'string' ? null : await table.read(held.position, PAGE_ROWS);
  if (page === null) {
    const failure = table === 'missing' ? 'ROSTER_FILE_MISSING' : 'ROSTER_FILE_BROKEN';
    return changeHeldImport(ports, held, failed(held, failure));
  }
  const written = await writePage(ports, held, page);
  const counts = sum(held.counts, written.counts);
  return changeHeldImport(ports, held, {
    position: page.next,
    pages: held.pages + 1,
    counts,
    ...(page.isLast ? await afterLast(ports, held, counts) : {}),
  });
}

/** What an earlier run wrote before it died counts, not what is found now. */
async function writePage(
  ports: Ports,
  held: ListImportDocument,
  page: TablePage,
): Promise<ListImportPageDocument> {
  const body = page.rows.filter(({ line }) => line > held.headLine);
  const { entries, refused } = readRows(held.list, body, held.assignment, readingRules(ports));
  const rows = toRows(
    ports.vault,
    { importId: held._id, importedBy: held.importedBy },
    held.list,
    entries,
  );
  const known =
    held.mode === 'add' ? await findKnown(ports, held, rows) : new Map<string, string>();
  const fresh = rows.filter(({ entryKey }) => !known.has(entryKey));
  const differing = rows.filter(
    ({ entryKey, contentHash }) => (known.get(entryKey) ?? contentHash) !== contentHash,
  );
  const repeated = await addRows(ports, held, fresh);
  const document: ListImportPageDocument = {
    _id: `${held._id}#${String(held.pages + 1).padStart(5, '0')}`,
    schema: 1,
    importId: held._id,
    counts: {
      read: entries.length + refused.length,
      added: fresh.length - repeated.length,
      alreadyThere: rows.length - fresh.length - differing.length,
      refused: refused.length + repeated.length + differing.length,
    },
    refused: [
      ...refused.map(({ line, field, code }): Refused => ({ line, field, code })),
      ...repeated,
      ...differing.map(({ line }): Refused => ({
        ...onDuplicate(held, line),
        code: 'LIST_ENTRY_DIFFERS',
      })),
    ].sort((a, b) => a.line - b.line),
  };
  const pages = ports.store.collection('list_import_pages');
  return (await pages.add(document)) === 'added'
    ? document
    : ((await pages.get(document._id)) ?? document);
}

/** What of these is in force already, with its content: by the entry's key. */
async function findKnown(
  ports: Ports,
  held: ListImportDocument,
  rows: readonly ListRow[],
): Promise<ReadonlyMap<string, string>> {
  const { imports } = await openList(ports, held.list);
  if (imports.length === 0 || rows.length === 0) {
    return new Map();
  }
  const found = await findAll(rowsOf(ports, held.list), {
    entryKey: { in: rows.map(({ entryKey }) => entryKey) },
    importId: { in: imports },
  });
  return new Map(found.map(({ entryKey, contentHash }) => [entryKey, contentHash]));
}

/** Stores the rows; those that an earlier line of the file has are left out and reported. */
async function addRows(
  ports: Ports,
  held: ListImportDocument,
  rows: readonly ListRow[],
): Promise<Refused[]> {
  if (rows.length === 0) {
    return [];
  }
  const collection = rowsOf(ports, held.list);
  const { alreadyThere } = await collection.addMissing(rows);
  if (alreadyThere.length === 0) {
    return [];
  }
  const lines = new Map((await collection.getMany(alreadyThere)).map((row) => [row._id, row.line]));
  return rows
    .filter((row) => (lines.get(row._id) ?? row.line) !== row.line)
    .map(({ line }) => onDuplicate(held, line));
}

function onDuplicate({ assignment }: ListImportDocument, line: number): Refused {
  const { field, code } = duplicateRow(assignment, line);
  return { line, field, code };
}

/** A file without one good row changes nothing; one that would take much away asks first. */
async function afterLast(
  ports: Ports,
  held: ListImportDocument,
  counts: ImportCounts,
): Promise<Partial<ListImportDocument>> {
  if (counts.added === 0) {
    return counts.alreadyThere > 0
      ? { status: 'sweeping', end: 'done', sweep: [held._id] }
      : failed(held, counts.read === 0 ? 'ROSTER_FILE_EMPTY' : 'LIST_NO_ROW_READABLE');
  }
  const { count } = await openList(ports, held.list);
  const asks =
    held.mode === 'replace' && !held.acceptsShrinking && wouldShrink(count, counts.added);
  return { status: asks ? 'shrinking' : 'switching' };
}

function failed({ _id }: ListImportDocument, failure: string): Partial<ListImportDocument> {
  return { status: 'sweeping', end: 'failed', failure, sweep: [_id] };
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    read: a.read + b.read,
    added: a.added + b.added,
    alreadyThere: a.alreadyThere + b.alreadyThere,
    refused: a.refused + b.refused,
  };
}
