import { mayConfirm } from '../../../domain/review/four-eyes';
import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findBatchFor } from './find-batch-for';
import { exactAwaiting, viewBatch } from './view-batch';

/**
 * A second member of staff confirms that the exact matches of a batch are approved together. Errors: BATCH_NOT_FOUND,
 * BATCH_NOT_PREPARED, BATCH_PAUSED, BATCH_CLOSING, BATCH_ALREADY_CLOSED, CONFIRMATION_NOT_NEEDED,
 * CONFIRMATION_BY_SAME_PERSON.
 */
export const confirmExactMatches: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const found = await findBatchFor(ports, 'approve-exact', batchId);
  if (!found.ok) {
    return found;
  }
  const batch = found.value;
  const batches = ports.store.collection('batches');
  const isRepeated = batch.exactConfirmedBy === caller.accountKey;
  if (!isRepeated) {
    if (batch.exactApprovedBy === null || exactAwaiting(ports, batch) === 0) {
      return { ok: false, code: 'CONFIRMATION_NOT_NEEDED' };
    }
    const may = mayConfirm(batch.exactApprovedBy, caller.accountKey);
    if (!may.ok) {
      return may;
    }
    await batches.update(
      { _id: batchId, status: 'deciding', pausedAt: null, exactConfirmedBy: null },
      {
        set: {
          exactConfirmedBy: caller.accountKey,
          exactConfirmedAt: new Date(ports.clock.now()),
        },
      },
    );
  }
  const after = await batches.get(batchId);
  if (after === null || (after.exactConfirmedBy ?? null) === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `confirm exact matches of batch ${batchId}`, {
    actor: after.exactConfirmedBy ?? caller.accountKey,
    action: 'confirm-exact-matches',
    subject: batchId,
    reason: null,
  });
  return { ok: true, value: { batch: await viewBatch(ports, after) } };
};
