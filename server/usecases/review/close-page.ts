import { addCounts, NO_COUNTS } from '../../../domain/review/batch-counts';
import type { BatchCounts } from '../../../domain/review/batch-counts';
import { addWaiting, NO_WAITING } from '../../../domain/review/waiting-times';
import type { WaitingTimes } from '../../../domain/review/waiting-times';
import type { Ports } from '../../ports';
import type { BatchDocument, ClosingPlanDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { carryOutPlan } from './carry-out-plan';
import { changeHeldBatch } from './held-batch';
import { planClosingPage } from './plan-closing-page';
import type { ClosingPage } from './plan-closing-page';

/** Stands in the audit as the reason of a closing that nobody asked for. */
export const CLOSED_BY_ITSELF = 'LATEST_REOPENING_REACHED';

/**
 * Closes the next page of a held batch; with the last page the batch is closed. Null when the lease was lost. Thirteen
 * to twenty database calls a page.
 */
export async function closePage(ports: Ports, held: BatchDocument): Promise<BatchDocument | null> {
  if (held.pagesClosed === 0) {
    await recordClosing(ports, held);
  }
  if (held.pagesClosed >= held.pages) {
    return changeHeldBatch(ports, held, closed(ports));
  }
  const page = await planClosingPage(ports, held, held.pagesClosed + 1);
  const plan = page === null ? null : await carryOutPlan(ports, page);
  const pagesClosed = held.pagesClosed + 1;
  return changeHeldBatch(ports, held, {
    pagesClosed,
    counts: plan === null ? held.counts : addCounts(held.counts, countOutcomes(plan)),
    waiting: page === null || plan === null ? waitingOf(held) : addPage(held, page, plan),
    ...(pagesClosed === held.pages ? closed(ports) : {}),
  });
}

/** With the first page, so that whoever goes on after a crash records it too; it is recorded once. */
async function recordClosing(ports: Ports, held: BatchDocument): Promise<void> {
  const actor = held.closedBy ?? 'timer';
  await writeAudit(ports, `close batch ${held._id}`, {
    actor,
    action: 'close-batch',
    subject: held._id,
    reason: actor === 'timer' ? CLOSED_BY_ITSELF : null,
  });
}

/** How long those decided on a page had waited, added to the batch's figures. */
function addPage(
  held: BatchDocument,
  { registrations }: ClosingPage,
  { plannedAt, outcomes }: ClosingPlanDocument,
): WaitingTimes {
  const submitted = outcomes
    .filter(({ outcome }) => outcome !== 'rolled-over')
    .flatMap(
      ({ registrationId }) => registrations.get(registrationId)?.submittedAt.getTime() ?? [],
    );
  return addWaiting(waitingOf(held), submitted, plannedAt.getTime());
}

function waitingOf(held: BatchDocument): WaitingTimes {
  return held.waiting ?? NO_WAITING;
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
