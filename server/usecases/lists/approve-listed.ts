import {
  recogniseAssignment,
  assignmentProblems,
  findHeads,
} from '../../../domain/lists/column-assignment';
import { readRows } from '../../../domain/lists/read-sheet';
import type { ListActions, RefusedRowView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { START_OF_TABLE } from '../../ports/table';
import type { TableRow } from '../../ports/table';
import { findAll } from '../find-all';
import { decideRegistration } from '../review/decide-registration';
import { discardUpload, isOwnUpload } from '../uploads/own-upload';
import { columnOf, FILE_PROBLEMS, readingRules } from './preview-import';

type Call = ListActions['approveListed'];

/** A decision takes half a dozen calls; the caller goes on with `next`. */
const ROWS_AT_ONCE = 100;
/** A batch is not longer. */
const MOST_ROWS = 20_000;
/** Any list of people by document reads name and document alike. */
const LIST = 'campus-staff';

/**
 * Approves the registrations of a batch whose documents stand in an uploaded list (.xlsx, .csv), exactly as the button
 * beside each does: same checks, same record, same person. From line `after` on; `next` is where to go on, null at the
 * end, when the file is removed. Lines whose document nobody in the batch has, or that cannot be decided, are answered.
 * Errors: ROSTER_FILE_*, ROSTER_COLUMN_MISSING, ROSTER_COLUMN_TWICE, and those of the batch.
 */
export const approveListed: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { batchId, fileId, after },
) => {
  const isOwn = isOwnUpload(ports, caller.accountKey, 'list', fileId);
  const table = isOwn ? await ports.openTable(fileId) : 'missing';
  if (typeof table === 'string') {
    return { ok: false, code: FILE_PROBLEMS[table] };
  }
  const page = await table.read(START_OF_TABLE, MOST_ROWS + 1);
  table.close();
  if (page === null || page.rows.length > MOST_ROWS) {
    return { ok: false, code: page === null ? 'ROSTER_FILE_BROKEN' : 'ROSTER_FILE_TOO_LARGE' };
  }
  const heads =
    page.rows[
      findHeads(
        LIST,
        page.rows.map(({ cells }) => cells),
      )
    ];
  const assignment = recogniseAssignment(LIST, heads?.cells ?? []);
  const [problem] = assignmentProblems(LIST, assignment);
  if (problem) {
    return { ok: false, code: problem.code, field: problem.field };
  }
  const body = page.rows.filter(({ line }) => line > Math.max(after, heads?.line ?? 0));
  const now = body.slice(0, ROWS_AT_ONCE);
  const { entries, refused } = readRows(LIST, now, assignment, readingRules(ports));
  const found = await findByDocument(
    ports,
    batchId,
    entries.map(({ line, entry }) => ({
      line,
      keys: entry.document === null ? [] : ports.vault.documentKeys(entry.document),
    })),
  );
  let approved = 0;
  const problems: RefusedRowView[] = refused.map(({ line, field, code }) => ({
    line,
    field,
    code,
    column: columnOf(assignment, field),
  }));
  for (const { line, registrationId } of found) {
    const decided =
      registrationId === null
        ? ({ ok: false, code: 'DECISION_NOT_IN_BATCH' } as const)
        : await decideRegistration(ports, caller, {
            batchId,
            registrationId,
            outcome: 'approved',
            reasons: [],
          });
    if (decided.ok) {
      approved += 1;
    } else if (decided.code.startsWith('BATCH_') && decided.code !== 'BATCH_ALREADY_DECIDED') {
      return decided;
    } else {
      const field = 'documentNumber';
      problems.push({ line, field, code: decided.code, column: columnOf(assignment, field) });
    }
  }
  const next = body.length > now.length ? lastLine(now) : null;
  if (next === null) {
    await discardUpload(ports, fileId);
  }
  return {
    ok: true,
    value: { approved, refused: problems.sort((a, b) => a.line - b.line), next },
  };
};

/** Who in the batch has the document of each line; null for nobody, and for several: a person has to look then. */
async function findByDocument(
  ports: Ports,
  batchId: string,
  lines: readonly { readonly line: number; readonly keys: readonly string[] }[],
): Promise<{ readonly line: number; readonly registrationId: string | null }[]> {
  const keys = lines.flatMap((one) => one.keys);
  const registrations =
    keys.length === 0
      ? []
      : await findAll(ports.store.collection('registrations'), {
          documentKey: { in: keys },
          batchId,
          status: 'in-review',
        });
  return lines.map((one) => {
    const owners = registrations.filter(({ documentKey }) => one.keys.includes(documentKey));
    return {
      line: one.line,
      registrationId: owners.length === 1 ? (owners[0]?._id ?? null) : null,
    };
  });
}

function lastLine(rows: readonly TableRow[]): number | null {
  return rows.at(-1)?.line ?? null;
}
