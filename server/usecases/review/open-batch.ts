/**
 * Opens review batches: the regular one by the timer, one by hand by staff. One that is not closed yet does not keep the
 * regular one from opening.
 */
import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { NO_COUNTS } from '../../../domain/review/batch-counts';
import {
  openBatchByHand,
  openMissedBatch,
  openRegularBatch,
} from '../../../domain/review/open-batch';
import type { ExistingBatches, NewBatch } from '../../../domain/review/open-batch';
import { NO_WAITING } from '../../../domain/review/waiting-times';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { BatchView } from '../../contract/review';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { releaseLease, takeLease } from '../lease/take-lease';
import { work } from './advance-batch';
import { findRecentBatches } from './find-batches';
import { newLease } from './held-batch';
import { NOT_PAUSED } from './resume-batch';
import { viewBatch } from './view-batch';

/** Registrations on a page: about 1 MB in one read, and few enough calls for a batch of thousands. */
export const PAGE_SIZE = 800;

const LEASE = 'open-batch';

/** A batch that staff open on any day: its cut-off is now, its reason is on record. It is prepared at once. */
export const openBatch: UseCase<
  { readonly reason: string },
  { readonly batch: BatchView }
> = async (ports, caller, { reason }) => {
  const opened = await openByHand(ports, caller.accountKey, reason);
  return opened.ok
    ? { ok: true, value: { batch: await viewBatch(ports, await work(ports, opened.value)) } }
    : opened;
};

/** The lease keeps two openings by hand apart: each would have a number of its own. */
async function openByHand(
  ports: Ports,
  openedBy: BatchDocument['openedBy'],
  reason: string,
): Promise<Outcome<BatchDocument>> {
  const lease = await takeLease(ports, LEASE);
  if (lease === null) {
    return { ok: false, code: 'BATCH_ALREADY_OPEN' };
  }
  try {
    const now = ports.clock.now();
    const existing = existingOf(await findRecentBatches(ports));
    const request = { cutOffAt: now, reason };
    const batch = openBatchByHand(now, request, existing, ports.school.review);
    return batch.ok ? await add(ports, batch.value, openedBy, PAGE_SIZE) : batch;
  } finally {
    await releaseLease(ports, lease);
  }
}

/**
 * The regular batch of today, held by the caller, when today is a review day and the cut-off has been reached. Errors:
 * BATCH_ALREADY_OPEN, BATCH_ALREADY_CLOSED, BATCH_NOT_THE_DAY, BATCH_CUT_OFF_AHEAD, CALENDAR_YEAR_NOT_COVERED.
 */
export async function openRegular(
  ports: Ports,
  recent: readonly BatchDocument[],
  pageSize = PAGE_SIZE,
): Promise<Outcome<BatchDocument>> {
  const { review } = ports.school;
  const batch = openRegularBatch(ports.clock.now(), existingOf(recent), review, isPublicHoliday);
  return batch.ok ? add(ports, batch.value, 'timer', pageSize) : batch;
}

/**
 * The regular batch of the last review day, held by the caller, when the timer was missing on all of that day and
 * somebody has been waiting for it. Errors: BATCH_ALREADY_OPEN, BATCH_ALREADY_CLOSED, BATCH_NOT_THE_DAY.
 */
export async function openMissed(
  ports: Ports,
  recent: readonly BatchDocument[],
  pageSize = PAGE_SIZE,
): Promise<Outcome<BatchDocument>> {
  const { review } = ports.school;
  const batch = openMissedBatch(ports.clock.now(), existingOf(recent), review, isPublicHoliday);
  if (!batch.ok) {
    return batch;
  }
  const cutOff = new Date(batch.value.cutOffAt);
  const [waiting] = await ports.store
    .collection('registrations')
    .find({ status: 'submitted', submittedAt: { before: cutOff } }, { limit: 1 });
  return waiting === undefined
    ? { ok: false, code: 'BATCH_NOT_THE_DAY' }
    : add(ports, batch.value, 'timer', pageSize);
}

/** The `_id` keeps a day's batch the only one, whoever else is opening it now. */
async function add(
  ports: Ports,
  batch: NewBatch,
  openedBy: BatchDocument['openedBy'],
  pageSize: number,
): Promise<Outcome<BatchDocument>> {
  const document = newBatch(ports, batch, openedBy, pageSize);
  return (await ports.store.collection('batches').add(document)) === 'added'
    ? { ok: true, value: document }
    : { ok: false, code: 'BATCH_ALREADY_OPEN' };
}

function existingOf(recent: readonly BatchDocument[]): ExistingBatches {
  return recent.map(({ _id, status }) => ({ id: _id, status }));
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
    exactConfirmedBy: null,
    exactConfirmedAt: null,
    exactImportedBy: [],
    ...NOT_PAUSED,
    waiting: NO_WAITING,
    closedBy: null,
    closedAt: null,
  };
}
