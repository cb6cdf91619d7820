/**
 * A batch is worked on by one process at a time, which holds the batch's lease. Every change of the batch asks for the
 * fence it was taken with: a process that slept through its lease changes nothing any more.
 */
import { stepBatch, type BatchStep, type BatchStepCode } from '../../../domain/review/batch';
import type { Result } from '../../../domain/result';
import type { Ports } from '../../ports';
import type { BatchDocument, BatchStatus } from '../../schema/documents';
import { LEASE_MS } from '../lease/take-lease';

/** What of a batch its holder may change. */
type Changes = Partial<Omit<BatchDocument, '_id' | 'lease'>>;

/** A lease for whoever begins to work on a batch now. */
export function newLease(ports: Ports, fence: number): BatchDocument['lease'] {
  return {
    holder: ports.randomness.id(),
    until: new Date(ports.clock.now() + LEASE_MS),
    fence,
  };
}

/**
 * Takes the batch as it was read, together with a change; null when somebody else works on it, or it is not what it was
 * when it was read. One database call.
 */
export async function takeBatch(
  ports: Ports,
  batch: BatchDocument,
  set: Changes = {},
): Promise<BatchDocument | null> {
  const lease = newLease(ports, batch.lease.fence + 1);
  const updated = await ports.store.collection('batches').update(
    {
      _id: batch._id,
      status: batch.status,
      exactApprovedAt: batch.exactApprovedAt,
      exactConfirmedAt: batch.exactConfirmedAt ?? null,
      pausedAt: batch.pausedAt ?? null,
      'lease.fence': batch.lease.fence,
      'lease.until': { to: new Date(ports.clock.now()) },
    },
    { set: { ...set, lease } },
  );
  return updated === 1 ? { ...batch, ...set, lease } : null;
}

/**
 * Changes a batch that is held and renews the lease, in one conditional update; null when the lease was lost or somebody
 * paused the batch. A batch
 * that is to be left alone for now (its decisions are awaited, or it is closed) is let go with the same update.
 */
export async function changeHeldBatch(
  ports: Ports,
  held: BatchDocument,
  set: Changes,
): Promise<BatchDocument | null> {
  const isAtWork = hasWork({ ...held, ...set });
  const until = new Date(ports.clock.now() + (isAtWork ? LEASE_MS : 0));
  const lease = { ...held.lease, until };
  const updated = await ports.store
    .collection('batches')
    .update(
      { _id: held._id, status: held.status, pausedAt: null, 'lease.fence': held.lease.fence },
      { set: { ...set, lease } },
    );
  return updated === 1 ? { ...held, ...set, lease } : null;
}

/** Lets go at once; a lease that has passed to somebody else stays theirs. */
export async function releaseBatch(ports: Ports, held: BatchDocument): Promise<void> {
  await ports.store
    .collection('batches')
    .update(
      { _id: held._id, 'lease.fence': held.lease.fence },
      { set: { 'lease.until': new Date(ports.clock.now()) } },
    );
}

/** Whether something is to be done about the batch without a person. */
export function hasWork(batch: Pick<BatchDocument, 'status' | 'pausedAt'>): boolean {
  return batch.status !== 'deciding' && batch.status !== 'closed' && !isPaused(batch);
}

export function isPaused({ pausedAt }: Pick<BatchDocument, 'pausedAt'>): boolean {
  return (pausedAt ?? null) !== null;
}

/** The status of a stored batch after a step, or why the step is not possible now. */
export function stepStoredBatch(
  batch: BatchDocument,
  step: BatchStep,
): Result<BatchStatus, BatchStepCode> {
  return stepBatch(batch.status, step, isPaused(batch));
}
