import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { stepStoredBatch } from './held-batch';
import { viewBatch } from './view-batch';

/**
 * Stops all work on a batch, with a reason: nothing is prepared, decided or closed in it until it is resumed, by staff or
 * by the timer when it closes the batch. When registration opens again does not depend on it. Errors: REASON_MISSING,
 * BATCH_NOT_FOUND, BATCH_PAUSED, BATCH_ALREADY_CLOSED; TRY_AGAIN when it changed in this very moment.
 */
export const pauseBatch: UseCase<
  { readonly batchId: string; readonly reason: string },
  { readonly batch: BatchView }
> = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const batches = ports.store.collection('batches');
  const batch = await batches.get(input.batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepStoredBatch(batch, 'pause');
  if (!step.ok) {
    return step;
  }
  const pausedAt = new Date(ports.clock.now());
  const paused = { pausedAt, pausedBy: caller.accountKey, pauseReason: reason };
  const updated = await batches.update(
    { _id: batch._id, status: batch.status, pausedAt: null },
    { set: paused },
  );
  if (updated === 0) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `pause batch ${batch._id} ${pausedAt.getTime()}`, {
    actor: caller.accountKey,
    action: 'pause-batch',
    subject: batch._id,
    reason,
  });
  return { ok: true, value: { batch: await viewBatch(ports, { ...batch, ...paused }) } };
};
