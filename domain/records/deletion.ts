/**
 * The deletion of somebody's data. On their own request it waits some days, in which they can take it back. Where staff
 * decide, one proposes it and another confirms; then it waits as long, and the person can still stop it.
 */
import { addDays, dateOf, startOfDay, type EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';

export type DeletionStatus =
  'proposed' | 'dismissed' | 'waiting' | 'running' | 'taken-back' | 'done';

export interface DeletionPolicy {
  readonly deletionWaitingDays: number;
}

/** From when on it is carried out: the beginning of the day after so many whole days, in Shanghai. */
export function deletionDueAt(requestedAt: EpochMs, policy: DeletionPolicy): EpochMs {
  return startOfDay(addDays(dateOf(requestedAt), policy.deletionWaitingDays + 1));
}

/** Whether it can be asked for; `null` for one that was never asked for. Error: DELETION_ALREADY_REQUESTED. */
export function canRequestDeletion(
  status: DeletionStatus | null,
): Result<true, 'DELETION_ALREADY_REQUESTED'> {
  return status === 'waiting' || status === 'running'
    ? fail('DELETION_ALREADY_REQUESTED')
    : ok(true);
}

/**
 * Whether it can be taken back: as long as nothing was deleted, also after its day while something has to end first.
 * Errors: DELETION_NOT_REQUESTED, DELETION_BEGUN.
 */
export function canTakeBackDeletion(
  status: DeletionStatus | null,
): Result<true, 'DELETION_NOT_REQUESTED' | 'DELETION_BEGUN'> {
  switch (status) {
    case 'waiting':
      return ok(true);
    case 'running':
      return fail('DELETION_BEGUN');
    case 'proposed':
    case 'dismissed':
    case 'taken-back':
    case 'done':
    case null:
      return fail('DELETION_NOT_REQUESTED');
  }
}

/**
 * What becomes of a deletion that a member of staff proposed. Errors: DELETION_NOT_PROPOSED,
 * DELETION_NEEDS_ANOTHER_PERSON for whoever proposed it, who may only dismiss it.
 */
export function decideDeletion(
  status: DeletionStatus,
  proposedBy: string,
  by: string,
  decision: 'confirm' | 'dismiss',
): Result<'waiting' | 'dismissed', 'DELETION_NOT_PROPOSED' | 'DELETION_NEEDS_ANOTHER_PERSON'> {
  if (status !== 'proposed') {
    return fail('DELETION_NOT_PROPOSED');
  }
  if (decision === 'dismiss') {
    return ok('dismissed');
  }
  return proposedBy === by ? fail('DELETION_NEEDS_ANOTHER_PERSON') : ok('waiting');
}
