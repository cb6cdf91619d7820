import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';
import { advance, endOfBudget, work } from './advance-batch';
import { approveAllExact } from './approve-exact-matches';
import { closeForgotten } from './close-batch';
import { carryOutConfirmedReversals } from './carry-out-reversal';
import { findRecentBatches } from './find-batches';
import { openMissed, openRegular } from './open-batch';
import { removeExpiredExports } from './remove-expired-exports';

/**
 * What the timer does every minute: opens the regular batch when it is due, prepares and closes what is to be prepared
 * and closed, approves exact matches where the school's profile lets it, and closes what staff have forgotten to close.
 * On minutes that open none it finishes reversals that were interrupted and removes exported files whose time
 * is over. On all other minutes three database calls. `pageSize` is for a batch that is opened now.
 */
export async function runWeeklyReview(ports: Ports, pageSize?: number): Promise<void> {
  const stopAt = endOfBudget(ports);
  const recent = await findRecentBatches(ports);
  const opened = await openDue(ports, recent, pageSize);
  const failures = await eachAlone([
    // The newest first: what goes wrong with an old one holds up nobody else.
    ...(opened === null
      ? []
      : [async () => attend(ports, await work(ports, opened, stopAt), stopAt)]),
    ...recent
      .filter(({ open }) => open)
      .map((batch) => async () => attend(ports, await advance(ports, batch, stopAt), stopAt)),
    ...(opened === null
      ? [() => carryOutConfirmedReversals(ports), () => removeExpiredExports(ports)]
      : []),
  ]);
  if (failures.length > 0) {
    throw failures[0];
  }
}

/** Does each piece of work, whether or not one before it failed; answers the failures. */
async function eachAlone(pieces: readonly (() => Promise<void>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const piece of pieces) {
    try {
      await piece();
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/** The batch of today, or the one that a missing timer left unopened; null when there is none to open. */
async function openDue(
  ports: Ports,
  recent: readonly BatchDocument[],
  pageSize?: number,
): Promise<BatchDocument | null> {
  if (!ports.school.registration.ways.includes('weekly-review')) {
    return null;
  }
  const regular = await openRegular(ports, recent, pageSize);
  if (regular.ok) {
    return regular.value;
  }
  const isAnotherDay =
    regular.code === 'BATCH_NOT_THE_DAY' || regular.code === 'BATCH_CUT_OFF_AHEAD';
  const missed = isAnotherDay ? await openMissed(ports, recent, pageSize) : null;
  return missed?.ok === true ? missed.value : null;
}

/** What the timer does about a batch that waits for decisions. */
async function attend(ports: Ports, batch: BatchDocument, stopAt: number): Promise<void> {
  const mayApprove =
    ports.school.review.exactMatchesApprovedBy === 'timer' && (batch.pausedAt ?? null) === null;
  const approved =
    mayApprove && batch.status === 'deciding' && batch.exactApprovedBy === null
      ? await approveAllExact(ports, batch._id, 'timer')
      : null;
  const held = await closeForgotten(ports, approved?.ok === true ? approved.value : batch);
  if (held !== null) {
    await work(ports, held, stopAt);
  }
}
