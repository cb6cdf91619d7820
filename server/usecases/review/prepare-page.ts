import { addCounts, NO_COUNTS } from '../../../domain/review/batch-counts';
import type { BatchCounts } from '../../../domain/review/batch-counts';
import type { Ports } from '../../ports';
import type { BatchDocument, BatchItem, BatchPageDocument } from '../../schema/documents';
import { pageId } from './batch-ids';
import { COMPARED_FIELDS } from './claim';
import type { ComparedRegistration } from './claim';
import { changeHeldBatch } from './held-batch';
import { matchRegistrations } from './match-registrations';

/**
 * Takes the next registrations committed before the cut-off into a held batch: what was found about them is written
 * first, then they are marked, then the batch moves on. Done twice it changes nothing more. Without further ones the
 * batch waits for decisions. Null when the lease was lost. Eight to eleven database calls a page.
 */
export async function preparePage(
  ports: Ports,
  held: BatchDocument,
): Promise<BatchDocument | null> {
  const found = await findSubmitted(ports, held);
  const written = await writePage(ports, held, found.slice(0, held.pageSize));
  if (written === null) {
    return changeHeldBatch(ports, held, { status: 'deciding' });
  }
  const { items } = written.page;
  await ports.store.collection('registrations').update(
    {
      _id: { in: items.map((item) => item.registrationId) },
      status: 'submitted',
      // One that was corrected in the meantime was committed after the cut-off and belongs to the next batch.
      submittedAt: { before: held.cutOffAt },
    },
    { set: { status: 'in-review', batchId: held._id }, increase: { version: 1 } },
  );
  // After a page that an earlier run left behind, what is found now is still to come.
  const isLast = written.isNew && found.length <= held.pageSize;
  return changeHeldBatch(ports, held, {
    pages: held.pages + 1,
    cursor: items.at(-1)?.registrationId ?? held.cursor,
    counts: addCounts(held.counts, countMatches(items)),
    exactImportedBy: countImporters(held.exactImportedBy ?? [], items),
    status: isLast ? 'deciding' : 'preparing',
  });
}

/** One more than a page holds, so that the last page is known for it. */
function findSubmitted(ports: Ports, held: BatchDocument): Promise<ComparedRegistration[]> {
  return ports.store.collection('registrations').select(
    COMPARED_FIELDS,
    {
      status: 'submitted',
      submittedAt: { before: held.cutOffAt },
      ...(held.cursor === '' ? {} : { _id: { after: held.cursor } }),
    },
    { limit: held.pageSize + 1, orderBy: [{ field: '_id', direction: 'asc' }] },
  );
}

/**
 * The next page as it is stored; null when there is none. What an earlier run wrote before it died counts, not what is
 * found now: the registrations of that page may be marked already.
 */
async function writePage(
  ports: Ports,
  held: BatchDocument,
  registrations: readonly ComparedRegistration[],
): Promise<{ readonly page: BatchPageDocument; readonly isNew: boolean } | null> {
  const pages = ports.store.collection('batch_pages');
  const number = held.pages + 1;
  const _id = pageId(held._id, number);
  if (registrations.length > 0) {
    const items = await matchRegistrations(ports, registrations);
    const page: BatchPageDocument = { _id, schema: 1, batchId: held._id, page: number, items };
    if ((await pages.add(page)) === 'added') {
      return { page, isNew: true };
    }
  }
  const page = await pages.get(_id);
  return page && { page, isNew: false };
}

/** Who imported the roster's rows behind the exact matches: whoever did does not approve them alone. */
function countImporters(
  before: NonNullable<BatchDocument['exactImportedBy']>,
  items: readonly BatchItem[],
): NonNullable<BatchDocument['exactImportedBy']> {
  const counts = new Map(before.map(({ by, count }) => [by, count]));
  for (const { match, importedBy } of items) {
    if (match === 'exact' && importedBy != null) {
      counts.set(importedBy, (counts.get(importedBy) ?? 0) + 1);
    }
  }
  return [...counts].map(([by, count]) => ({ by, count }));
}

function countMatches(items: readonly BatchItem[]): BatchCounts {
  const of = (match: BatchItem['match']): number =>
    items.filter((item) => item.match === match).length;
  return {
    ...NO_COUNTS,
    submitted: items.length,
    exact: of('exact'),
    near: of('near'),
    none: of('none'),
  };
}
