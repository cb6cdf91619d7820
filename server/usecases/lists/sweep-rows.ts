import type { Ports } from '../../ports';
import type { ListImportDocument } from '../../schema/documents';

import { changeHeldImport } from './held-import';
import { rowsOf } from './list-state';

const PAGE_ROWS = 1000;

/**
 * Removes the next rows that no generation needs any more; without further ones the file is removed and the import is
 * over. Null when the lease was lost. Two to three database calls.
 */
export async function sweepRows(
  ports: Ports,
  held: ListImportDocument,
): Promise<ListImportDocument | null> {
  const [importId, ...rest] = held.sweep;
  if (importId === undefined) {
    return finish(ports, held);
  }
  const rows = rowsOf(ports, held.list);
  const found = await rows.find({ importId }, { limit: PAGE_ROWS });
  if (found.length > 0) {
    await rows.remove({ _id: { in: found.map(({ _id }) => _id) } });
  }
  return found.length < PAGE_ROWS ? changeHeldImport(ports, held, { sweep: rest }) : held;
}

/** Dead before the list was let go, it is passed over by the next import and by the timer. */
async function finish(ports: Ports, held: ListImportDocument): Promise<ListImportDocument | null> {
  await ports.files.remove(held.fileId);
  const ended = await changeHeldImport(ports, held, {
    status: held.end,
    endedAt: new Date(ports.clock.now()),
  });
  if (ended !== null) {
    await ports.store
      .collection('lists')
      .update({ _id: held.list, active: held._id }, { set: { active: null } });
  }
  return ended;
}
