import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findBatchFor } from './find-batch-for';
import { recordPause } from './pause-batch';
import { viewBatch } from './view-batch';

/** What of a batch says that it is not paused. */
export const NOT_PAUSED = { pausedAt: null, pausedBy: null, pauseReason: null } as const;

/** Lets the work on a paused batch go on. Errors: BATCH_NOT_FOUND, BATCH_NOT_PAUSED, BATCH_ALREADY_CLOSED. */
export const resumeBatch: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const found = await findBatchFor(ports, 'resume', batchId);
  if (!found.ok) {
    return found;
  }
  const batch = found.value;
  const pausedAt = batch.pausedAt ?? null;
  // Both before it goes on: afterwards nothing tells that it was paused, by whom and why.
  await recordPause(ports, batch);
  await writeAudit(ports, `resume batch ${batchId} ${pausedAt?.getTime() ?? ''}`, {
    actor: caller.accountKey,
    action: 'resume-batch',
    subject: batchId,
    reason: null,
  });
  const updated = await ports.store
    .collection('batches')
    .update({ _id: batchId, pausedAt }, { set: NOT_PAUSED });
  if (updated === 0) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  return { ok: true, value: { batch: await viewBatch(ports, { ...batch, ...NOT_PAUSED }) } };
};
