import type { ResultView, ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { RegistrationDocument, ReversalDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { findResults, type BatchResult } from './find-results';
import { viewReversal } from './view-reversal';

type Call = ReviewActions['listBatchResults'];

const RESULTS_PER_PAGE = 50;

/**
 * What closing did with the registrations of a batch, by outcome, and whether it can be reversed. Six database calls for
 * a page.
 */
export const listBatchResults: UseCase<Call['input'], Call['output']> = async (
  ports,
  _caller,
  { batchId, outcome, page },
) => {
  const all = await findResults(ports, batchId);
  const matching = all.filter(({ planned }) => planned.outcome === outcome);
  const shown = matching.slice((page - 1) * RESULTS_PER_PAGE, page * RESULTS_PER_PAGE);
  return {
    ok: true,
    value: {
      results: shown.length === 0 ? [] : await viewResults(ports, batchId, shown),
      more: matching.length > page * RESULTS_PER_PAGE,
    },
  };
};

async function viewResults(
  ports: Ports,
  batchId: string,
  results: readonly BatchResult[],
): Promise<ResultView[]> {
  const ids = results.map(({ item }) => item.registrationId);
  const [decisions, registrations, reversals] = await Promise.all([
    ports.store
      .collection('decisions')
      .find({ batchId, registrationId: { in: ids } }, { limit: ids.length }),
    ports.store.collection('registrations').getMany(ids),
    findAll(ports.store.collection('reversals'), { registrationId: { in: ids } }),
  ]);
  const reasons = new Map(decisions.map((decision) => [decision.registrationId, decision.reasons]));
  const present = new Map(registrations.map((registration) => [registration._id, registration]));
  return results.map(({ item, planned }) => {
    const { registrationId, name, documentMasked, degrees } = item;
    const reversal = latestOf(
      reversals.filter((one) => one.registrationId === registrationId && one.batchId === batchId),
    );
    const isPending = reversal?.status === 'proposed' || reversal?.status === 'confirmed';
    return {
      registrationId,
      name,
      documentMasked,
      department: degrees[0]?.department ?? '',
      reasons:
        planned.stoppedBy === undefined ? (reasons.get(registrationId) ?? []) : [planned.stoppedBy],
      cardNumber: planned.cardNumber,
      reversible: !isPending && isAsDecided(present.get(registrationId), batchId, planned.outcome),
      reversal: reversal && viewReversal(reversal),
    };
  });
}

/** Whether the registration still stands as this batch decided it. */
export function isAsDecided(
  registration: RegistrationDocument | undefined,
  batchId: string,
  outcome: string,
): boolean {
  return (
    registration?.batchId === batchId &&
    registration.status === outcome &&
    (outcome === 'approved' || outcome === 'refused')
  );
}

export function latestOf(reversals: readonly ReversalDocument[]): ReversalDocument | null {
  return reversals.reduce<ReversalDocument | null>(
    (latest, one) => (latest === null || one.proposedAt > latest.proposedAt ? one : latest),
    null,
  );
}
