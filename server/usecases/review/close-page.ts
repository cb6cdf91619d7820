import { addCounts, NO_COUNTS } from '../../../domain/review/batch-counts';
import type { BatchCounts } from '../../../domain/review/batch-counts';
import type { Ports } from '../../ports';
import type { BatchDocument, ClosingPlanDocument } from '../../schema/documents';
import { carryOutPlan } from './carry-out-plan';
import { changeHeldBatch } from './held-batch';
import { planClosingPage } from './plan-closing-page';

/**
 * Closes the next page of a held batch; with the last page the batch is closed. Null when the lease was lost. Eleven to
 * fourteen database calls a page.
 */
export async function closePage(ports: Ports, held: BatchDocument): Promise<BatchDocument | null> {
  if (held.pagesClosed >= held.pages) {
    return changeHeldBatch(ports, held, closed(ports));
  }
  const page = await planClosingPage(ports, held, held.pagesClosed + 1);
  const counts = page === null ? NO_COUNTS : countOutcomes(await carryOutPlan(ports, page));
  const pagesClosed = held.pagesClosed + 1;
  return changeHeldBatch(ports, held, {
    pagesClosed,
    counts: addCounts(held.counts, counts),
    ...(pagesClosed === held.pages ? closed(ports) : {}),
  });
}

function closed(ports: Ports): Pick<BatchDocument, 'status' | 'open' | 'closedAt'> {
  return { status: 'closed', open: false, closedAt: new Date(ports.clock.now()) };
}

function countOutcomes({ outcomes }: ClosingPlanDocument): BatchCounts {
  const of = (wanted: ClosingPlanDocument['outcomes'][number]['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  return {
    ...NO_COUNTS,
    approved: of('approved'),
    refused: of('refused'),
    moreInformation: of('more-information'),
    rolledOver: of('rolled-over'),
  };
}
