import type { ImportView } from '../../contract/lists';
import type { ListImportDocument } from '../../schema/documents';

/** An import as staff see it; nothing of what is in its file. */
export function viewImport(found: ListImportDocument): ImportView {
  const { _id, list, mode, status, end, failure, fileName, counts, effects, position } = found;
  const { expectedRows, createdAt, endedAt, undoneBy } = found;
  return {
    importId: _id,
    list,
    mode,
    status,
    end,
    failure,
    fileName,
    counts,
    effects,
    line: position.line,
    expectedRows,
    createdAt: createdAt.getTime(),
    endedAt: endedAt?.getTime() ?? null,
    isUndone: undoneBy !== null,
  };
}
