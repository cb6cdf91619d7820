/** Moves a batch on as far as the time of one invocation allows; the next invocation continues where this one stopped. */
import type { BatchView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { closePage } from './close-page';
import { hasWork, releaseBatch, takeBatch } from './held-batch';
import { preparePage } from './prepare-page';
import { viewBatch } from './view-batch';

/** Functions are ended after 60 s; a page takes a few seconds. */
const BUDGET_MS = 40_000;

/** A member of staff does not wait for the timer. Error: BATCH_NOT_FOUND. */
export const advanceBatch: UseCase<
  { readonly batchId: string },
  { readonly batch: BatchView }
> = async (ports, _caller, { batchId }) => {
  const batch = await ports.store.collection('batches').get(batchId);
  return batch === null
    ? { ok: false, code: 'BATCH_NOT_FOUND' }
    : { ok: true, value: { batch: await viewBatch(ports, await advance(ports, batch)) } };
};

/**
 * Prepares what is to be prepared and closes what is to be closed, page by page. Nothing is done while somebody else
 * holds the batch, or while it waits for decisions. Answers the batch as it is after that.
 */
export async function advance(
  ports: Ports,
  batch: BatchDocument,
  stopAt = endOfBudget(ports),
): Promise<BatchDocument> {
  const held = hasWork(batch) ? await takeBatch(ports, batch) : null;
  return held === null ? batch : work(ports, held, stopAt);
}

/** The same for a batch that has just been taken. */
export async function work(
  ports: Ports,
  taken: BatchDocument,
  stopAt = endOfBudget(ports),
): Promise<BatchDocument> {
  let held = taken;
  while (hasWork(held) && ports.clock.now() < stopAt) {
    const next = await step(ports, held);
    if (next === null) {
      return held;
    }
    held = next;
  }
  if (hasWork(held)) {
    await releaseBatch(ports, held);
  }
  return held;
}

/** Until when one invocation works, epoch ms. */
export function endOfBudget(ports: Ports): number {
  return ports.clock.now() + BUDGET_MS;
}

async function step(ports: Ports, held: BatchDocument): Promise<BatchDocument | null> {
  switch (held.status) {
    case 'opening':
      // Here, so that whoever goes on after a crash records it too; it is recorded once.
      await writeAudit(ports, `open batch ${held._id}`, {
        actor: held.openedBy,
        action: 'open-batch',
        subject: held._id,
        reason: held.reason,
      });
      return preparePage(ports, held);
    case 'preparing':
      return preparePage(ports, held);
    case 'closing':
      return closePage(ports, held);
    case 'deciding':
    case 'closed':
      return held;
  }
}
