import { stepImport } from '../../../domain/lists/import-status';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { ImportView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { claimList } from './confirm-import';
import { viewImport } from './view-import';

interface Input {
  readonly list: ListKind;
  readonly reason: string;
}

/**
 * Takes the last import of a list back: what was in force before is in force again, with all that follows for cards. The
 * work is done by `advanceImport` and the timer. Errors: REASON_MISSING, LIST_NOTHING_TO_UNDO, IMPORT_NOT_UNDOABLE,
 * LIST_BUSY. Database calls: 6.
 */
export const undoImport: UseCase<Input, { readonly import: ImportView }> = async (
  ports,
  caller,
  input,
) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const list = await ports.store.collection('lists').get(input.list);
  const imports = ports.store.collection('list_imports');
  const found = list?.last ? await imports.get(list.last.importId) : null;
  if (found === null) {
    return { ok: false, code: 'LIST_NOTHING_TO_UNDO' };
  }
  const step = stepImport(found.status, 'undo');
  if (!step.ok) {
    return step;
  }
  if (!(await claimList(ports, input.list, found._id))) {
    return { ok: false, code: 'LIST_BUSY' };
  }
  await writeAudit(ports, `import ${found._id} undone`, {
    actor: caller.accountKey,
    action: 'undo-import',
    subject: `${found.list}#${found._id}`,
    reason,
  });
  const set = { status: step.value, undoneBy: caller.accountKey, endedAt: null };
  return (await imports.update({ _id: found._id, status: found.status }, { set })) === 1
    ? { ok: true, value: { import: viewImport({ ...found, ...set }) } }
    : { ok: false, code: 'IMPORT_NOT_UNDOABLE' };
};
