import type { BatchView } from '../../contract/review';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { advance, work } from './advance-batch';
import { dueAt } from './due-at';
import { stepStoredBatch, takeBatch } from './held-batch';
import { numbersPerPage, reserveCardNumbers } from './reserve-card-numbers';
import { NOT_PAUSED } from './resume-batch';
import { viewBatch, viewJustClosed } from './view-batch';

/**
 * Closes a batch: numbers are given and messages written for what is decided, the rest rolls over to the next batch. From
 * here on nothing more is decided in it. A large batch is continued by the timer. Errors: BATCH_NOT_FOUND,
 * BATCH_NOT_PREPARED, BATCH_PAUSED, BATCH_ALREADY_CLOSED; TRY_AGAIN when it changed in this very moment.
 */
export const closeBatch: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const batch = await ports.store.collection('batches').get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepStoredBatch(batch, 'close');
  if (!step.ok) {
    return step;
  }
  if (batch.status === 'closing') {
    return { ok: true, value: { batch: await viewBatch(ports, await advance(ports, batch)) } };
  }
  const held = await beginClosing(ports, batch, caller.accountKey);
  if (!held.ok) {
    return held;
  }
  const after = await work(ports, held.value);
  const view =
    after.status === 'closed' ? viewJustClosed(ports, after) : await viewBatch(ports, after);
  return { ok: true, value: { batch: view } };
};

/**
 * Begins to close a batch that staff have forgotten, when its time has come: what is decided is delivered, the rest rolls
 * over. One that is paused is closed too, a review later. Answers the batch, held; null when it is not due, still being
 * prepared, or changed in this very moment.
 */
export async function closeForgotten(
  ports: Ports,
  batch: BatchDocument,
): Promise<BatchDocument | null> {
  if (batch.status !== 'deciding') {
    return null;
  }
  const due = dueAt(ports, batch);
  if (due === null || ports.clock.now() < due) {
    return null;
  }
  const held = await beginClosing(ports, batch, 'timer');
  return held.ok ? held.value : null;
}

async function beginClosing(
  ports: Ports,
  batch: BatchDocument,
  closedBy: NonNullable<BatchDocument['closedBy']>,
): Promise<Outcome<BatchDocument>> {
  // Whoever is kept from taking the batch, or dies before, leaves the block to whoever closes it after all.
  const block = batch.pages * numbersPerPage(batch);
  const numbersFrom = await reserveCardNumbers(ports, block, batch._id);
  const held = await takeBatch(ports, batch, {
    ...NOT_PAUSED,
    status: 'closing',
    closedBy,
    numbersFrom,
  });
  return held === null ? { ok: false, code: 'TRY_AGAIN' } : { ok: true, value: held };
}
