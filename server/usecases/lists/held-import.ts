/**
 * An import is worked on by one process at a time, which holds its lease. Every change asks for the fence it was taken
 * with: a process that slept through its lease changes nothing any more.
 */
import { hasWork } from '../../../domain/lists/import-status';
import type { Ports } from '../../ports';
import type { ListImportDocument } from '../../schema/documents';
import { LEASE_MS } from '../lease/take-lease';

type Changes = Partial<Omit<ListImportDocument, '_id' | 'lease'>>;

/** Takes the import as it was read; null when somebody else works on it or it has changed. One database call. */
export async function takeImport(
  ports: Ports,
  found: ListImportDocument,
): Promise<ListImportDocument | null> {
  const now = ports.clock.now();
  const lease = {
    holder: ports.randomness.id(),
    until: new Date(now + LEASE_MS),
    fence: found.lease.fence + 1,
  };
  const updated = await ports.store.collection('list_imports').update(
    {
      _id: found._id,
      status: found.status,
      'lease.fence': found.lease.fence,
      'lease.until': { to: new Date(now) },
    },
    { set: { lease } },
  );
  return updated === 1 ? { ...found, lease } : null;
}

/**
 * Changes an import that is held and renews the lease; null when the lease was lost or a person stopped the import.
 * One that waits for a person or is over is let go with the same update.
 */
export async function changeHeldImport(
  ports: Ports,
  held: ListImportDocument,
  set: Changes,
): Promise<ListImportDocument | null> {
  const isAtWork = hasWork(set.status ?? held.status);
  const until = new Date(ports.clock.now() + (isAtWork ? LEASE_MS : 0));
  const lease = { ...held.lease, until };
  const updated = await ports.store
    .collection('list_imports')
    .update(
      { _id: held._id, status: held.status, 'lease.fence': held.lease.fence },
      { set: { ...set, lease } },
    );
  return updated === 1 ? { ...held, ...set, lease } : null;
}

/** Lets go at once; a lease that has passed to somebody else stays theirs. */
export async function releaseImport(ports: Ports, held: ListImportDocument): Promise<void> {
  await ports.store
    .collection('list_imports')
    .update(
      { _id: held._id, 'lease.fence': held.lease.fence },
      { set: { 'lease.until': new Date(ports.clock.now()) } },
    );
}
