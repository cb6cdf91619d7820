import { NO_WAITING } from '../../../domain/review/waiting-times';
import type { BatchSummary } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { findRecentBatches } from './find-batches';

/** About a year of Thursdays, with a few runs by hand. */
const SHOWN = 60;

/**
 * The latest batches, the latest first, with what each brought. The figures were counted when each was closed; nothing
 * is counted now. One database call.
 */
export const listBatches: UseCase<
  Record<string, never>,
  { readonly batches: readonly BatchSummary[] }
> = async (ports) => {
  const batches = await findRecentBatches(ports, SHOWN);
  return {
    ok: true,
    value: {
      batches: batches.map((batch) => ({
        id: batch._id,
        kind: batch.kind,
        status: batch.status,
        cutOffAt: batch.cutOffAt.getTime(),
        closedAt: batch.closedAt?.getTime() ?? null,
        closedBy: batch.closedBy ?? null,
        counts: batch.counts,
        waiting: batch.waiting ?? NO_WAITING,
      })),
    },
  };
};
