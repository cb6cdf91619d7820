import type { Ports } from '../../ports';
import type { BatchItem, ClosingPlanDocument } from '../../schema/documents';
import { idsOfBatch } from './batch-ids';

export type PlannedOutcome = ClosingPlanDocument['outcomes'][number];

export interface BatchResult {
  readonly item: BatchItem;
  readonly planned: PlannedOutcome;
}

/** What closing did with each registration of a batch, in the order of the batch. Two database calls. */
export async function findResults(ports: Ports, batchId: string): Promise<BatchResult[]> {
  const _id = idsOfBatch(batchId);
  const inOrder = { limit: 1000, orderBy: [{ field: '_id' as const, direction: 'asc' as const }] };
  const [plans, pages] = await Promise.all([
    ports.store.collection('closing_plans').find({ _id }, inOrder),
    ports.store.collection('batch_pages').find({ _id }, inOrder),
  ]);
  const outcomes = new Map(
    plans.flatMap((plan) => plan.outcomes).map((planned) => [planned.registrationId, planned]),
  );
  return pages
    .flatMap((page) => page.items)
    .flatMap((item) => {
      const planned = outcomes.get(item.registrationId);
      return planned === undefined ? [] : [{ item, planned }];
    });
}
