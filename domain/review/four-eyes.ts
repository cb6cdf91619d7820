/** Which acts of staff count only when a second member has confirmed them. */
import { fail, ok, type Result } from '../result';
import type { Outcome } from './decision';

export const CONFIRMED_ACTS = [
  'approval',
  'refusal',
  'exact-matches',
  'reversal',
  'export',
] as const;

/** `approval` and `refusal` are decisions about one registration by name. */
export type ConfirmedAct = (typeof CONFIRMED_ACTS)[number];

/** The part of a school's profile that says what a second member of staff confirms. */
export interface FourEyesPolicy {
  readonly fourEyes: readonly ConfirmedAct[];
}

/** An act of staff: who did it, and who confirmed it. Keys of accounts; the timer is nobody's account. */
export interface Act {
  readonly by: string;
  readonly confirmedBy: string | null;
}

/**
 * Whether an approval counts as it stands. Whoever imported the roster's row does not approve from it alone, whatever
 * the profile says; `importedBy` is null where no row was used, or nobody knows who imported it.
 */
export function approvalCounts(
  act: Act,
  kind: 'approval' | 'exact-matches',
  importedBy: string | null,
  policy: FourEyesPolicy,
): boolean {
  if (act.confirmedBy !== null) return true;
  if (act.by === importedBy) return false;
  // What the profile leaves to the timer, it leaves to it alone.
  return act.by === 'timer' || !policy.fourEyes.includes(kind);
}

/** Whether a decision by name counts as it stands. To ask for more information is nobody's loss: it needs no second. */
export function decisionCounts(
  outcome: Outcome,
  act: Act,
  importedBy: string | null,
  policy: FourEyesPolicy,
): boolean {
  switch (outcome) {
    case 'approved':
      return approvalCounts(act, 'approval', importedBy, policy);
    case 'refused':
      return act.confirmedBy !== null || !policy.fourEyes.includes('refusal');
    case 'more-information':
      return true;
  }
}

/** Whether somebody may confirm what somebody did: anybody but themselves. Error: CONFIRMATION_BY_SAME_PERSON. */
export function mayConfirm(by: string, actor: string): Result<true, 'CONFIRMATION_BY_SAME_PERSON'> {
  return by === actor ? fail('CONFIRMATION_BY_SAME_PERSON') : ok(true);
}
