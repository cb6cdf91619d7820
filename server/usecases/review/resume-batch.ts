import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { stepStoredBatch } from './held-batch';
import { viewBatch } from './view-batch';

/** What of a batch says that it is not paused. */
export const NOT_PAUSED = { pausedAt: null, pausedBy: null, pauseReason: null } as const;

/** Lets the work on a paused batch go on. Errors: BATCH_NOT_FOUND, BATCH_NOT_PAUSED, BATCH_ALREADY_CLOSED. */
export const resumeBatch: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const batches = ports.store.collection('batches');
  const batch = await batches.get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepStoredBatch(batch, 'resume');
  if (!step.ok) {
    return step;
  }
  const pausedAt = batch.pausedAt ?? null;
  const updated = await batches.update({ _id: batchId, pausedAt }, { set: NOT_PAUSED });
  if (updated === 0) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `resume batch ${batchId} ${pausedAt?.getTime() ?? ''}`, {
    actor: caller.accountKey,
    action: 'resume-batch',
    subject: batchId,
    reason: null,
  });
  return { ok: true, value: { batch: await viewBatch(ports, { ...batch, ...NOT_PAUSED }) } };
};
