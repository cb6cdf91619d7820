import { decidedCount } from '../../../domain/review/batch-counts';
import { approvalCounts } from '../../../domain/review/four-eyes';
import type { BatchView } from '../../contract/review';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { idsOfBatch } from './batch-ids';
import { dueAt } from './due-at';

/** What the desk sees of a batch. One database call while it is decided, two once messages are written, else none. */
export async function viewBatch(ports: Ports, batch: BatchDocument): Promise<BatchView> {
  const [decided, messages] = await Promise.all([
    countDecided(ports, batch),
    countMessages(ports, batch),
  ]);
  return viewOf(ports, batch, decided, messages);
}

/** The same of one that was closed in this very moment: none of its messages is sent yet. No database call. */
export function viewJustClosed(ports: Ports, batch: BatchDocument): BatchView {
  const waiting = countWritten(batch);
  return viewOf(ports, batch, decidedCount(batch.counts), { waiting, sent: 0, failed: 0 });
}

function viewOf(
  ports: Ports,
  batch: BatchDocument,
  decided: number,
  messages: BatchView['messages'],
): BatchView {
  const isSettled = batch.status === 'closing' || batch.status === 'closed';
  return {
    id: batch._id,
    kind: batch.kind,
    status: batch.status,
    cutOffAt: batch.cutOffAt.getTime(),
    openedAt: batch.openedAt.getTime(),
    reason: batch.reason,
    counts: batch.counts,
    decided,
    exactApproved: batch.exactApprovedBy !== null,
    exactApprovedBy: batch.exactApprovedBy,
    exactAwaiting: exactAwaiting(ports, batch),
    pausedAt: batch.pausedAt?.getTime() ?? null,
    pauseReason: batch.pauseReason ?? null,
    closesItselfAt: isSettled ? null : dueAt(ports, batch),
    pages: batch.pages,
    pagesClosed: batch.pagesClosed,
    messages,
    closedBy: batch.closedBy ?? null,
    closedAt: batch.closedAt?.getTime() ?? null,
  };
}

/** How many of the exact matches approved together wait for a second member of staff. */
export function exactAwaiting(ports: Ports, batch: BatchDocument): number {
  const { exactApprovedBy: by, counts } = batch;
  if (by === null) {
    return 0;
  }
  const act = { by, confirmedBy: batch.exactConfirmedBy ?? null };
  const policy = ports.school.review;
  if (!approvalCounts(act, 'exact-matches', null, policy)) {
    return counts.exact;
  }
  return (batch.exactImportedBy ?? [])
    .filter((imported) => !approvalCounts(act, 'exact-matches', imported.by, policy))
    .reduce((sum, { count }) => sum + count, 0);
}

async function countDecided(ports: Ports, batch: BatchDocument): Promise<number> {
  if (batch.status === 'closed') {
    return decidedCount(batch.counts);
  }
  return batch.status === 'deciding' || batch.status === 'closing'
    ? ports.store.collection('decisions').count({ batchId: batch._id })
    : 0;
}

async function countMessages(ports: Ports, batch: BatchDocument): Promise<BatchView['messages']> {
  if (batch.status !== 'closing' && batch.status !== 'closed') {
    return { waiting: 0, sent: 0, failed: 0 };
  }
  const outbox = ports.store.collection('outbox');
  const _id = idsOfBatch(batch._id);
  const channel = 'sms';
  const [waiting, failed] = await Promise.all([
    outbox.count({ _id, channel, status: { in: ['waiting', 'sending'] } }),
    outbox.count({ _id, channel, status: { in: ['failed', 'in-doubt'] } }),
  ]);
  return { waiting, sent: Math.max(0, countWritten(batch) - waiting - failed), failed };
}

/** Everybody whose registration was settled has one SMS, whatever the outcome. */
function countWritten({ counts }: BatchDocument): number {
  return decidedCount(counts) + counts.rolledOver;
}
