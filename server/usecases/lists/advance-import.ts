/** Moves an import on as far as the time of one invocation allows; the next one continues where this one stopped. */
import { hasWork } from '../../../domain/lists/import-status';
import type { ImportView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Table, TableProblem } from '../../ports/table';
import type { ListImportDocument } from '../../schema/documents';
import { followChange } from './follow-change';
import { releaseImport, takeImport } from './held-import';
import type { ImportFile } from './import-file';
import { readImportPage } from './read-import-page';
import { sweepRows } from './sweep-rows';
import { switchList } from './switch-list';
import { viewImport } from './view-import';

/** A person who waits sees the figures move. */
const SHORT_BUDGET_MS = 8_000;

/** A member of staff does not wait for the timer. Error: IMPORT_NOT_FOUND. */
export const advanceImport: UseCase<
  { readonly importId: string },
  { readonly import: ImportView }
> = async (ports, _caller, { importId }) => {
  const found = await ports.store.collection('list_imports').get(importId);
  return found === null
    ? { ok: false, code: 'IMPORT_NOT_FOUND' }
    : { ok: true, value: { import: viewImport(await advance(ports, found, SHORT_BUDGET_MS)) } };
};

/**
 * Reads, switches, follows and sweeps, piece by piece. Nothing is done while somebody else holds the import, or while it
 * waits for a person. `budget` in ms; a piece takes a few seconds. Answers the import as it is after that.
 */
export async function advance(
  ports: Ports,
  found: ListImportDocument,
  budget: number,
): Promise<ListImportDocument> {
  const stopAt = ports.clock.now() + budget;
  const taken = hasWork(found.status) ? await takeImport(ports, found) : null;
  if (taken === null) {
    return found;
  }
  let table: Table | TableProblem | null = null;
  const file: ImportFile = {
    open: async () => (table ??= await ports.openTable(taken.fileId)),
  };
  let held = taken;
  try {
    while (hasWork(held.status) && ports.clock.now() < stopAt) {
      const next = await takeStep(ports, held, file);
      if (next === null) {
        return held;
      }
      held = next;
    }
  } finally {
    closeTable(table);
  }
  if (hasWork(held.status)) {
    await releaseImport(ports, held);
  }
  return held;
}

async function takeStep(
  ports: Ports,
  held: ListImportDocument,
  file: ImportFile,
): Promise<ListImportDocument | null> {
  switch (held.status) {
    case 'reading':
      return readImportPage(ports, held, file);
    case 'switching':
    case 'undoing':
      return switchList(ports, held);
    case 'following':
      return followChange(ports, held);
    case 'sweeping':
      return sweepRows(ports, held);
    default:
      return held;
  }
}

function closeTable(table: Table | TableProblem | null): void {
  if (table !== null && typeof table !== 'string') {
    table.close();
  }
}
