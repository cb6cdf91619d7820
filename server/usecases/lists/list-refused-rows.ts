import type { RefusedRowView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import { columnOf } from './preview-import';

/** Pages of the file that are read for one answer: at most 10,000 rows, half of what a call may answer. */
const PAGES_AT_ONCE = 10;

/**
 * The lines of an import that were not taken, with column and reason and nothing of what is in them; `next` is where to
 * go on, null at the end. Error: IMPORT_NOT_FOUND. Database calls: 2.
 */
export const listRefusedRows: UseCase<
  { readonly importId: string; readonly after: string },
  { readonly rows: readonly RefusedRowView[]; readonly next: string | null }
> = async (ports, _caller, { importId, after }) => {
  const found = await ports.store.collection('list_imports').get(importId);
  if (found === null) {
    return { ok: false, code: 'IMPORT_NOT_FOUND' };
  }
  const pages = await ports.store
    .collection('list_import_pages')
    .find(
      { importId, ...(after === '' ? {} : { _id: { after } }) },
      { limit: PAGES_AT_ONCE, orderBy: [{ field: '_id', direction: 'asc' }] },
    );
  return {
    ok: true,
    value: {
      rows: pages.flatMap(({ refused }) =>
        refused.map(({ line, field, code }) => ({
          line,
          column: columnOf(found.assignment, field),
          field,
          code,
        })),
      ),
      next: pages.length < PAGES_AT_ONCE ? null : (pages.at(-1)?._id ?? null),
    },
  };
};
