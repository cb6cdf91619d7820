import type { Ports } from '../../ports';
import type {
  ListedPersonDocument,
  ListImportDocument,
  ListImportPageDocument,
} from '../../schema/documents';
import { suspendCards } from '../card/suspend-cards';
import { findListedPeople } from './find-listed-people';
import { changeHeldImport } from './held-import';
import { issueOlderCards, retractOlderCards } from './older-cards';
import { restoreLeavers } from './restore-leavers';

/** Rows of a page: what is done to their cards takes up to a dozen calls. */
const PAGE_ROWS = 400;

/**
 * Does to cards what the next rows of a changed list mean: people who have become members of the campus lose the use of
 * theirs and those who left get it back, older cards are issued or retracted. Repeatable; null when the lease was lost.
 */
export async function followChange(
  ports: Ports,
  held: ListImportDocument,
): Promise<ListImportDocument | null> {
  const [next, ...rest] = held.follow ?? [];
  if (next === undefined) {
    return changeHeldImport(ports, held, { status: 'sweeping', follow: null });
  }
  const rows = await ports.store.collection('listed_people').find(
    {
      importId: next.importId,
      ...(held.cursor === '' ? {} : { _id: { after: held.cursor } }),
    },
    { limit: PAGE_ROWS, orderBy: [{ field: '_id', direction: 'asc' }] },
  );
  const changed = rows.length === 0 ? 0 : await takeEffect(ports, held, next.effect, rows);
  const isLast = rows.length < PAGE_ROWS;
  return changeHeldImport(ports, held, {
    follow: isLast ? rest : (held.follow ?? []),
    cursor: isLast ? '' : (rows.at(-1)?._id ?? ''),
    effects: { ...held.effects, [next.effect]: held.effects[next.effect] + changed },
  });
}

async function takeEffect(
  ports: Ports,
  held: ListImportDocument,
  effect: keyof ListImportDocument['effects'],
  rows: readonly ListedPersonDocument[],
): Promise<number> {
  const change = { by: held.importedBy, reason: held.list };
  switch (effect) {
    case 'suspend':
      return suspendCards(ports, documentKeysOf(rows), change);
    case 'restore':
      return restoreLeavers(ports, documentKeysOf(rows), change);
    case 'retract':
      return retractOlderCards(ports, rows);
    case 'issue': {
      const { issued, refused } = await issueOlderCards(ports, rows);
      await report(ports, held, rows, refused);
      // A card of somebody with a campus identity begins suspended.
      const listed = await findListedPeople(ports, documentKeysOf(rows));
      await suspendCards(ports, listed.campus, { by: held.importedBy, reason: 'campus identity' });
      return issued;
    }
  }
}

function documentKeysOf(rows: readonly ListedPersonDocument[]): string[] {
  return rows.flatMap(({ documentKey }) => documentKey ?? []);
}

/** Cards that could not be issued stand in the import's report beside the rows that could not be read. */
async function report(
  ports: Ports,
  held: ListImportDocument,
  rows: readonly ListedPersonDocument[],
  refused: ListImportPageDocument['refused'],
): Promise<void> {
  if (refused.length === 0) {
    return;
  }
  await ports.store.collection('list_import_pages').add({
    _id: `${held._id}#cards#${rows[0]?.entryKey ?? ''}`,
    schema: 1,
    importId: held._id,
    counts: { read: 0, added: 0, alreadyThere: 0, refused: refused.length },
    refused,
  });
}
