/**
 * A lease keeps one kind of work to one process at a time. Functions are ended after 60 s; a lease lasts longer, so a
 * process that still runs still holds its lease, and one that died lets go by itself.
 */
import type { Ports } from '../../ports';

export const LEASE_MS = 70_000;

export interface Lease {
  readonly id: string;
  readonly holder: string;
}

/** Takes the lease of that name, or answers null while somebody else holds it. One database call, two if it is held. */
export async function takeLease(ports: Ports, id: string): Promise<Lease | null> {
  const leases = ports.store.collection('leases');
  const now = ports.clock.now();
  const holder = ports.randomness.id();
  const until = new Date(now + LEASE_MS);
  const updated = await leases.update(
    { _id: id, until: { to: new Date(now) } },
    { set: { holder, until }, increase: { fence: 1 } },
  );
  const isTaken =
    updated === 1 ||
    (await leases.add({ _id: id, schema: 1, holder, until, fence: 1 })) === 'added';
  return isTaken ? { id, holder } : null;
}

/** Lets go at once; a lease that has passed to somebody else stays theirs. */
export async function releaseLease(ports: Ports, lease: Lease): Promise<void> {
  await ports.store
    .collection('leases')
    .update(
      { _id: lease.id, holder: lease.holder },
      { set: { until: new Date(ports.clock.now()) } },
    );
}
