import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';
import { restoreCards } from '../card/restore-cards';
import type { ListChange } from '../card/suspend-cards';
import { findAll } from '../find-all';
import { readInForce } from './list-state';

/**
 * Restores the cards of those of these documents whose owners stand in no list of campus identities any more, under
 * none of their documents. At most 500 documents; four database calls and those of `restoreCards`.
 */
export async function restoreLeavers(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  change: ListChange,
): Promise<number> {
  const keys = ports.store.collection('document_keys');
  const owners = new Map(
    (await keys.getMany(documentKeys)).map(({ _id, personId }) => [_id, personId]),
  );
  if (owners.size === 0) {
    return 0;
  }
  const [all, { campus }] = await Promise.all([
    findAll(keys, { personId: { in: [...new Set(owners.values())] } }),
    readInForce(ports),
  ]);
  const listed =
    campus.length === 0
      ? []
      : await findAll(ports.store.collection('listed_people'), {
          documentKey: { in: all.map(({ _id }) => _id) },
          importId: { in: campus },
        });
  const ownerOf = new Map(all.map(({ _id, personId }) => [_id, personId]));
  const staying = new Set(listed.map(({ documentKey }) => ownerOf.get(documentKey ?? '')));
  const leavers = [...owners].filter(([, personId]) => !staying.has(personId));
  return leavers.length === 0
    ? 0
    : restoreCards(
        ports,
        leavers.map(([documentKey]) => documentKey),
        change,
      );
}
