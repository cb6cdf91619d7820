import { dateOf } from '../../../domain/calendar/shanghai';
import { readRoster } from '../../../domain/roster/read-roster';
import type { RosterReading } from '../../../domain/roster/read-roster';
import type { RosterImportReport } from '../../contract/staff';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Row } from '../../ports/spreadsheet';
import type { RosterImportDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { describeColumns } from './describe-columns';
import { toRosterDocuments } from './roster-documents';

/** Staff may have any file read or removed that they name here, so only what was uploaded for this can be named. */
const ROSTER_FILE = /^cloud:\/\/[^/]+\/roster\/[^/]+$/;
const LARGEST_FILE = 20 * 1024 * 1024;
const MOST_ROWS = 20_000;
/** More refused lines are counted, not listed. */
const LISTED = 200;

interface Input {
  readonly fileId: string;
  readonly fileName: string;
}

/**
 * Adds a registrar's file (.xlsx, .csv) to the roster and reports on every line that could not be read. The same file
 * again adds nothing. The uploaded file is removed once its outcome is certain. Errors: ROSTER_FILE_MISSING,
 * ROSTER_FILE_TOO_LARGE (20 MB, 20,000 rows), ROSTER_FILE_BROKEN, ROSTER_FILE_EMPTY; ROSTER_COLUMN_MISSING and
 * ROSTER_COLUMN_TWICE with one entry in `errors` for each column.
 */
export const importRoster: UseCase<Input, RosterImportReport> = async (ports, caller, input) => {
  const bytes = ROSTER_FILE.test(input.fileId) ? await ports.files.read(input.fileId) : null;
  if (bytes === null) {
    return { ok: false, code: 'ROSTER_FILE_MISSING' };
  }
  // Where the database failed half way the file stays, so that the call can be made again.
  const outcome = await importFile(ports, caller, input, bytes);
  await ports.files.remove(input.fileId);
  return outcome;
};

async function importFile(
  ports: Ports,
  caller: Caller,
  input: Input,
  bytes: Uint8Array,
): Promise<Outcome<RosterImportReport>> {
  if (bytes.byteLength > LARGEST_FILE) {
    return { ok: false, code: 'ROSTER_FILE_TOO_LARGE' };
  }
  const rows = await ports.readSpreadsheet(bytes);
  if (rows === null) {
    return { ok: false, code: 'ROSTER_FILE_BROKEN' };
  }
  if (rows.length > MOST_ROWS) {
    return { ok: false, code: 'ROSTER_FILE_TOO_LARGE' };
  }
  if (rows.length < 2) {
    return { ok: false, code: 'ROSTER_FILE_EMPTY' };
  }
  const reading = readRoster(rows, dateOf(ports.clock.now()));
  const [problem] = reading.columns.problems;
  if (problem) {
    const errors = reading.columns.problems.map(({ code, column }) => ({ field: column, code }));
    return { ok: false, code: problem.code, field: problem.column, errors };
  }
  return { ok: true, value: await addToRoster(ports, caller, input, rows, reading) };
}

async function addToRoster(
  ports: Ports,
  caller: Caller,
  { fileName }: Input,
  rows: readonly Row[],
  reading: RosterReading,
): Promise<RosterImportReport> {
  const importId = ports.randomness.id();
  const documents = toRosterDocuments(ports.vault, importId, reading.entries);
  const { alreadyThere } = await ports.store.collection('roster').addMissing(documents);
  const report: Omit<RosterImportReport, 'columns'> = {
    importId,
    read: reading.entries.length + reading.refused.length,
    added: documents.length - alreadyThere.length,
    alreadyThere: alreadyThere.length,
    refusedTotal: reading.refused.length,
    refused: reading.refused
      .slice(0, LISTED)
      .map(({ line, field, code }) => ({ line, column: field, code })),
  };
  const { importId: _id, ...counted } = report;
  const document: RosterImportDocument = {
    _id,
    schema: 1,
    fileName,
    importedBy: caller.accountKey,
    importedAt: new Date(ports.clock.now()),
    ...counted,
  };
  await ports.store.collection('roster_imports').add(document);
  await writeAudit(ports, `import roster ${importId}`, {
    actor: caller.accountKey,
    action: 'import-roster',
    subject: importId,
    reason: null,
  });
  return { ...report, columns: describeColumns(rows, reading) };
}
