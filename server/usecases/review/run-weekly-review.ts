import type { Ports } from '../../ports';
import { advance, work } from './advance-batch';
import { approveAllExact } from './approve-exact-matches';
import { findRecentBatches } from './find-batches';
import { openRegular } from './open-batch';

/**
 * What the timer does every minute: opens the regular batch when it is due, prepares and closes what is to be prepared
 * and closed, and approves exact matches where the school's profile lets it. On all other minutes one database call.
 * `pageSize` is for a batch that is opened now.
 */
export async function runWeeklyReview(ports: Ports, pageSize?: number): Promise<void> {
  const recent = await findRecentBatches(ports);
  const open = recent.find((batch) => batch.open);
  const opened = open ? null : await openRegular(ports, recent, pageSize);
  const batch = open
    ? await advance(ports, open)
    : opened?.ok
      ? await work(ports, opened.value)
      : null;
  const mayApprove = ports.school.review.exactMatchesApprovedBy === 'timer';
  if (mayApprove && batch?.status === 'deciding' && batch.exactApprovedBy === null) {
    await approveAllExact(ports, batch._id, 'timer');
  }
}
