import type { BatchView } from '../../contract/review';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { stepStoredBatch } from './held-batch';
import { viewBatch } from './view-batch';

/**
 * Approves all exact matches of a batch together; what somebody decides about one of them by name still counts. Doing it
 * twice changes nothing. Where a second member of staff is wanted it counts once that one has confirmed it. Errors:
 * BATCH_NOT_FOUND, BATCH_NOT_PREPARED, BATCH_PAUSED, BATCH_CLOSING, BATCH_ALREADY_CLOSED.
 */
export const approveExactMatches: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const approved = await approveAllExact(ports, batchId, caller.accountKey);
  return approved.ok
    ? { ok: true, value: { batch: await viewBatch(ports, approved.value) } }
    : approved;
};

/** The same for the timer of a school whose profile lets it. One conditional update, however many there are. */
export async function approveAllExact(
  ports: Ports,
  batchId: string,
  actor: NonNullable<BatchDocument['exactApprovedBy']>,
): Promise<Outcome<BatchDocument>> {
  const batches = ports.store.collection('batches');
  const updated = await batches.update(
    { _id: batchId, status: 'deciding', exactApprovedBy: null, pausedAt: null },
    { set: { exactApprovedBy: actor, exactApprovedAt: new Date(ports.clock.now()) } },
  );
  const batch = await batches.get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepStoredBatch(batch, 'approve-exact');
  if (updated === 0 && !step.ok) {
    return step;
  }
  // Repeated as well: an earlier run may have died between the approval and its record.
  await writeAudit(ports, `approve exact matches of batch ${batchId}`, {
    actor: batch.exactApprovedBy ?? actor,
    action: 'approve-exact-matches',
    subject: batchId,
    reason: null,
  });
  return { ok: true, value: batch };
}
