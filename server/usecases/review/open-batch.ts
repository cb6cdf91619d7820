/** Opens review batches: the regular one by the timer, one by hand by staff. One batch is open at a time. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { NO_COUNTS } from '../../../domain/review/batch-counts';
import { openBatchByHand, openRegularBatch } from '../../../domain/review/open-batch';
import type { ExistingBatches, NewBatch } from '../../../domain/review/open-batch';
import type { Result } from '../../../domain/result';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { BatchView } from '../../contract/staff';
import type { ErrorCode } from '../../contract/codes';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { releaseLease, takeLease } from '../lease/take-lease';
import { work } from './advance-batch';
import { findRecentBatches } from './find-batches';
import { newLease } from './held-batch';
import { viewBatch } from './view-batch';

/** Registrations on a page: about 1 MB in one read, and few enough calls for a batch of thousands. */
export const PAGE_SIZE = 800;

const LEASE = 'open-batch';

/** A batch that staff open on any day: its cut-off is now, its reason is on record. It is prepared at once. */
export const openBatch: UseCase<
  { readonly reason: string },
  { readonly batch: BatchView }
> = async (ports, caller, { reason }) => {
  const recent = await findRecentBatches(ports);
  const opened = await open(ports, caller.accountKey, recent, PAGE_SIZE, (now, existing) =>
    openBatchByHand(now, { cutOffAt: now, reason }, existing, ports.school.review),
  );
  return opened.ok
    ? { ok: true, value: { batch: await viewBatch(ports, await work(ports, opened.value)) } }
    : opened;
};

/**
 * The regular batch of today, held by the caller, when today is a review day and the cut-off has been reached. Errors:
 * BATCH_ALREADY_OPEN, BATCH_ALREADY_CLOSED, BATCH_NOT_THE_DAY, BATCH_CUT_OFF_AHEAD, CALENDAR_YEAR_NOT_COVERED.
 */
export function openRegular(
  ports: Ports,
  recent: readonly BatchDocument[],
  pageSize = PAGE_SIZE,
): Promise<Outcome<BatchDocument>> {
  return open(ports, 'timer', recent, pageSize, (now, existing) =>
    openRegularBatch(now, existing, ports.school.review, isPublicHoliday),
  );
}

/** The lease keeps two openings apart; the `_id` keeps a day's batch the only one even where the lease has run out. */
async function open(
  ports: Ports,
  actor: BatchDocument['openedBy'],
  recent: readonly BatchDocument[],
  pageSize: number,
  decide: (now: number, existing: ExistingBatches) => Result<NewBatch, ErrorCode>,
): Promise<Outcome<BatchDocument>> {
  const early = decide(ports.clock.now(), existingOf(ports, recent));
  if (!early.ok) {
    return early;
  }
  const lease = await takeLease(ports, LEASE);
  if (lease === null) {
    return { ok: false, code: 'BATCH_ALREADY_OPEN' };
  }
  try {
    return await openAlone(ports, actor, pageSize, decide);
  } finally {
    await releaseLease(ports, lease);
  }
}

/** Decides once more, now that nobody else can open one. */
async function openAlone(
  ports: Ports,
  actor: BatchDocument['openedBy'],
  pageSize: number,
  decide: (now: number, existing: ExistingBatches) => Result<NewBatch, ErrorCode>,
): Promise<Outcome<BatchDocument>> {
  const recent = await findRecentBatches(ports);
  const decided = decide(ports.clock.now(), existingOf(ports, recent));
  if (!decided.ok) {
    return decided;
  }
  const batch = newBatch(ports, decided.value, actor, pageSize);
  if ((await ports.store.collection('batches').add(batch)) === 'duplicate') {
    return { ok: false, code: 'BATCH_ALREADY_OPEN' };
  }
  await writeAudit(ports, `open batch ${batch._id}`, {
    actor,
    action: 'open-batch',
    subject: batch._id,
    reason: batch.reason,
  });
  return { ok: true, value: batch };
}

function existingOf(ports: Ports, recent: readonly BatchDocument[]): ExistingBatches {
  const today = dateOf(ports.clock.now());
  const open = recent.find((batch) => batch.open);
  return {
    open: open ? { id: open._id, status: open.status } : null,
    idsOfToday: recent.map((batch) => batch._id).filter((id) => id.startsWith(today)),
  };
}

function newBatch(
  ports: Ports,
  batch: NewBatch,
  openedBy: BatchDocument['openedBy'],
  pageSize: number,
): BatchDocument {
  return {
    _id: batch.id,
    schema: 1,
    kind: batch.kind,
    status: 'opening',
    open: true,
    cutOffAt: new Date(batch.cutOffAt),
    reopensLatestAt: new Date(batch.reopensLatestAt),
    openedAt: new Date(ports.clock.now()),
    openedBy,
    reason: batch.reason,
    lease: newLease(ports, 1),
    cursor: '',
    pages: 0,
    pagesClosed: 0,
    pageSize,
    numbersFrom: null,
    counts: NO_COUNTS,
    exactApprovedBy: null,
    exactApprovedAt: null,
    closedAt: null,
  };
}
