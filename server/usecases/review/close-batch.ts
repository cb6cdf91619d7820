import { stepBatch } from '../../../domain/review/batch';
import type { BatchView } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { advance, work } from './advance-batch';
import { takeBatch } from './held-batch';
import { numbersPerPage, reserveCardNumbers } from './reserve-card-numbers';
import { viewBatch } from './view-batch';

/**
 * Closes a batch: numbers are given and messages written for what is decided, the rest rolls over to the next batch. From
 * here on nothing more is decided in it. A large batch is continued by the timer. Errors: BATCH_NOT_FOUND,
 * BATCH_NOT_PREPARED, BATCH_ALREADY_CLOSED; TRY_AGAIN when it changed in this very moment.
 */
export const closeBatch: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, caller, { batchId }) => {
  const batch = await ports.store.collection('batches').get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const step = stepBatch(batch.status, 'close');
  if (!step.ok) {
    return step;
  }
  if (batch.status === 'closing') {
    return { ok: true, value: { batch: await viewBatch(ports, await advance(ports, batch)) } };
  }
  const numbersFrom = await reserveCardNumbers(ports, batch.pages * numbersPerPage(batch));
  const held = await takeBatch(ports, batch, { status: step.value, numbersFrom });
  if (held === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `close batch ${batchId}`, {
    actor: caller.accountKey,
    action: 'close-batch',
    subject: batchId,
    reason: null,
  });
  return { ok: true, value: { batch: await viewBatch(ports, await work(ports, held)) } };
};
