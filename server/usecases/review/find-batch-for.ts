import type { BatchStep } from '../../../domain/review/batch';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { stepStoredBatch } from './held-batch';

/**
 * The batch, when this step can be taken with it now. Errors: BATCH_NOT_FOUND and those of the step. One database call.
 */
export async function findBatchFor(
  ports: Ports,
  step: BatchStep,
  batchId: string,
): Promise<Outcome<BatchDocument>> {
  const batch = await ports.store.collection('batches').get(batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const stepped = stepStoredBatch(batch, step);
  return stepped.ok ? { ok: true, value: batch } : stepped;
}
