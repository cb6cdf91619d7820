import type { BatchView } from '../../contract/review';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { findBatchFor } from './find-batch-for';
import { viewBatch } from './view-batch';

/**
 * Stops all work on a batch, with a reason: nothing is prepared, decided or closed in it until it is resumed, by staff
 * or by the timer when it closes the batch. When registration opens again does not depend on it. The same pause again
 * changes nothing. Errors: REASON_MISSING, BATCH_NOT_FOUND, BATCH_PAUSED, BATCH_ALREADY_CLOSED; TRY_AGAIN when it
 * changed in this very moment.
 */
export const pauseBatch: UseCase<
  { readonly batchId: string; readonly reason: string },
  { readonly batch: BatchView }
> = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const found = await findBatchFor(ports, 'pause', input.batchId);
  if (!found.ok) {
    return found.code === 'BATCH_PAUSED'
      ? pausedBefore(ports, caller, input.batchId, reason)
      : found;
  }
  const batch = found.value;
  const pausedAt = new Date(ports.clock.now());
  const paused = { pausedAt, pausedBy: caller.accountKey, pauseReason: reason };
  const updated = await ports.store
    .collection('batches')
    .update({ _id: batch._id, status: batch.status, pausedAt: null }, { set: paused });
  if (updated === 0) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  const after = { ...batch, ...paused };
  await recordPause(ports, after);
  return { ok: true, value: { batch: await viewBatch(ports, after) } };
};

/** Somebody pauses who has done so already: an earlier run may have died between the pause and its record. */
async function pausedBefore(
  ports: Ports,
  caller: Caller,
  batchId: string,
  reason: string,
): Promise<Outcome<{ readonly batch: BatchView }>> {
  const batch = await ports.store.collection('batches').get(batchId);
  if (batch?.pausedBy !== caller.accountKey || batch.pauseReason !== reason) {
    return { ok: false, code: 'BATCH_PAUSED' };
  }
  await recordPause(ports, batch);
  return { ok: true, value: { batch: await viewBatch(ports, batch) } };
}

/** Puts the pause that is in force on record, once. */
export async function recordPause(ports: Ports, batch: BatchDocument): Promise<void> {
  await writeAudit(ports, `pause batch ${batch._id} ${batch.pausedAt?.getTime() ?? ''}`, {
    actor: batch.pausedBy ?? 'timer',
    action: 'pause-batch',
    subject: batch._id,
    reason: batch.pauseReason ?? null,
  });
}
