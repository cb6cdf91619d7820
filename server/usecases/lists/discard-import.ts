import { stepImport } from '../../../domain/lists/import-status';
import type { ImportView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewImport } from './view-import';

/**
 * Gives up an import that has not changed the list; what was read of it is removed, by `advanceImport` and the timer.
 * Errors: IMPORT_NOT_FOUND, IMPORT_NOT_DISCARDABLE. Database calls: 3.
 */
export const discardImport: UseCase<
  { readonly importId: string },
  { readonly import: ImportView }
> = async (ports, caller, { importId }) => {
  const imports = ports.store.collection('list_imports');
  const found = await imports.get(importId);
  if (found === null) {
    return { ok: false, code: 'IMPORT_NOT_FOUND' };
  }
  const step = stepImport(found.status, 'discard');
  if (!step.ok) {
    return step;
  }
  const isOver = found.status === 'previewed';
  const set = isOver
    ? {
        status: 'discarded' as const,
        end: 'discarded' as const,
        endedAt: new Date(ports.clock.now()),
      }
    : { status: step.value, end: 'discarded' as const, sweep: [importId] };
  if (isOver) {
    await ports.files.remove(found.fileId);
  }
  if ((await imports.update({ _id: importId, status: found.status }, { set })) === 0) {
    return { ok: false, code: 'IMPORT_NOT_DISCARDABLE' };
  }
  await writeAudit(ports, `import ${importId} discarded`, {
    actor: caller.accountKey,
    action: 'discard-import',
    subject: `${found.list}#${importId}`,
    reason: null,
  });
  return { ok: true, value: { import: viewImport({ ...found, ...set }) } };
};
