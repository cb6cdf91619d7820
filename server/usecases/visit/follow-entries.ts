import type { Ports } from '../../ports';
import type { EntryDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';

/**
 * Lets visits follow what gates recorded of their people: the first one who comes in checks the visit in, the last one
 * who leaves checks it out. Counted anew from the entries each time, so that entries handed in twice or late change
 * nothing twice. Database calls: 1, and 1 for each visit.
 */
export async function followEntries(ports: Ports, visitIds: readonly string[]): Promise<void> {
  const entries = await findByKeys(ports.store.collection('entries'), 'visitId', visitIds);
  for (const visitId of new Set(visitIds)) {
    await follow(
      ports,
      visitId,
      entries.filter((entry) => entry.visitId === visitId && entry.result === 'admitted'),
    );
  }
}

async function follow(
  ports: Ports,
  visitId: string,
  entries: readonly EntryDocument[],
): Promise<void> {
  const times = (wanted: EntryDocument['direction']): number[] =>
    entries.filter(({ direction }) => direction === wanted).map(({ at }) => at.getTime());
  const [came, left] = [times('in'), times('out')];
  if (came.length === 0) {
    return;
  }
  const areGone = left.length >= came.length;
  const checkedInAt = new Date(Math.min(...came));
  const set = areGone
    ? ({ status: 'checked-out', checkedInAt, checkedOutAt: new Date(Math.max(...left)) } as const)
    : ({ status: 'checked-in', checkedInAt } as const);
  const before = areGone ? ['booked', 'no-show', 'checked-in'] : ['booked', 'no-show'];
  await ports.store
    .collection('visits')
    .update({ _id: visitId, status: { in: before } }, { set, increase: { version: 1 } });
}
