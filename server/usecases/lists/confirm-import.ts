import { assignmentProblems } from '../../../domain/lists/column-assignment';
import { hasWork, stepImport } from '../../../domain/lists/import-status';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { ImportView } from '../../contract/lists';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { START_OF_TABLE } from '../../ports/table';
import type { ListImportDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { openList } from './list-state';
import { mappingId } from './preview-import';
import { viewImport } from './view-import';

interface Input {
  readonly importId: string;
  /** That the list loses much is known and meant. */
  readonly acceptsShrinking: boolean;
}

/**
 * Lets a previewed import begin, or go on where it stopped because the list would lose much. The work is done by
 * `advanceImport` and the timer. Once more changes nothing. Errors: IMPORT_NOT_FOUND, IMPORT_NOT_CONFIRMABLE, LIST_BUSY
 * while another import of this list is under way, ROSTER_COLUMN_MISSING and ROSTER_COLUMN_TWICE. Database calls: 7.
 */
export const confirmImport: UseCase<Input, { readonly import: ImportView }> = async (
  ports,
  caller,
  { importId, acceptsShrinking },
) => {
  const found = await ports.store.collection('list_imports').get(importId);
  if (found === null) {
    return { ok: false, code: 'IMPORT_NOT_FOUND' };
  }
  if (hasWork(found.status) && found.importedBy === caller.accountKey) {
    return { ok: true, value: { import: viewImport(found) } };
  }
  const step = stepImport(found.status, 'confirm');
  if (!step.ok) {
    return step;
  }
  if (found.status === 'shrinking' && !acceptsShrinking) {
    return { ok: false, code: 'IMPORT_NOT_CONFIRMABLE' };
  }
  const [problem] = assignmentProblems(found.list, found.assignment);
  if (problem) {
    return { ok: false, code: problem.code, field: problem.field };
  }
  if (!(await claimList(ports, found.list, importId))) {
    return { ok: false, code: 'LIST_BUSY' };
  }
  return begin(ports, caller, found, {
    status: step.value,
    importedBy: found.status === 'previewed' ? caller.accountKey : found.importedBy,
    acceptsShrinking,
  });
};

async function begin(
  ports: Ports,
  caller: Caller,
  found: ListImportDocument,
  set: Pick<ListImportDocument, 'status' | 'importedBy' | 'acceptsShrinking'>,
): Promise<Outcome<{ readonly import: ImportView }>> {
  if (found.status === 'previewed') {
    await rememberColumns(ports, caller, found);
  }
  await writeAudit(ports, `import ${found._id} ${set.status}`, {
    actor: caller.accountKey,
    action: found.mode === 'replace' ? 'replace-list' : 'add-to-list',
    subject: `${found.list}#${found._id}`,
    reason: set.acceptsShrinking ? 'shrinking accepted' : null,
  });
  const updated = await ports.store
    .collection('list_imports')
    .update({ _id: found._id, status: found.status }, { set });
  return updated === 1
    ? { ok: true, value: { import: viewImport({ ...found, ...set }) } }
    : { ok: false, code: 'IMPORT_NOT_CONFIRMABLE' };
}

/**
 * Makes this the one import under way. An import that was claimed for and never begun, or is over and died before it let
 * go, is passed over.
 */
export async function claimList(ports: Ports, list: ListKind, importId: string): Promise<boolean> {
  const { active } = await openList(ports, list);
  if (active === importId) {
    return true;
  }
  if (active !== null) {
    const other = await ports.store.collection('list_imports').get(active);
    if (other !== null && (hasWork(other.status) || other.status === 'shrinking')) {
      return false;
    }
  }
  return (
    (await ports.store
      .collection('lists')
      .update({ _id: list, active }, { set: { active: importId } })) === 1
  );
}

/** For the next file with the same heads. */
async function rememberColumns(
  ports: Ports,
  caller: Caller,
  { list, fileId, headLine, assignment }: ListImportDocument,
): Promise<void> {
  const table = await ports.openTable(fileId);
  if (typeof table === 'string') {
    return;
  }
  const page = await table.read(START_OF_TABLE, headLine);
  table.close();
  const _id = mappingId(ports, list, page?.rows.at(-1)?.cells ?? []);
  if (_id === null) {
    return;
  }
  const mappings = ports.store.collection('list_mappings');
  const set = { list, assignment, confirmedBy: caller.accountKey };
  if ((await mappings.update({ _id }, { set })) === 0) {
    await mappings.add({ _id, schema: 1, ...set });
  }
}
