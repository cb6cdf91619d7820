/**
 * How often somebody may try to activate a card, in a lifetime: per WeChat account, and per person whose document is
 * tried, so that neither one guesser with many documents nor many guessers at one person get far.
 */
import { fail, ok, type Result } from '../result';

export interface Attempts {
  readonly byAccount: number;
  readonly onPerson: number;
}

export const NO_ATTEMPTS: Attempts = { byAccount: 0, onPerson: 0 };

export const ACTIVATION_BUDGET: Attempts = { byAccount: 10, onPerson: 20 };

export type AttemptCode = 'ATTEMPTS_EXHAUSTED' | 'ACTIVATION_REFUSED';

/**
 * The counts to store before an attempt is looked at, so that attempts side by side cannot exceed the budget. A
 * document nobody has counts as a person too.
 *
 * Errors: ATTEMPTS_EXHAUSTED for the caller's own account. A person's exhausted budget answers ACTIVATION_REFUSED, like
 * every wrong document or name: another code would tell that this person exists and has been tried.
 */
export function spendAttempt(
  spent: Attempts,
  budget: Attempts = ACTIVATION_BUDGET,
): Result<Attempts, AttemptCode> {
  if (spent.byAccount >= budget.byAccount) return fail('ATTEMPTS_EXHAUSTED');
  if (spent.onPerson >= budget.onPerson) return fail('ACTIVATION_REFUSED');
  return ok({ byAccount: spent.byAccount + 1, onPerson: spent.onPerson + 1 });
}

/** The counts after an attempt that succeeded: it was no guess and is given back. */
export function returnAttempt(spent: Attempts): Attempts {
  return {
    byAccount: Math.max(0, spent.byAccount - 1),
    onPerson: Math.max(0, spent.onPerson - 1),
  };
}

/** What the holder showed when activating. */
export interface ActivationProof {
  /** The document belongs to a person who has a card. */
  readonly documentKnown: boolean;
  readonly nameMatches: boolean;
  /** The account that registered, or the registered mobile confirmed. */
  readonly possession: boolean;
}

/** One indistinct answer for everything that is not a complete proof: ACTIVATION_REFUSED. */
export function checkProof(proof: ActivationProof): Result<true, 'ACTIVATION_REFUSED'> {
  return proof.documentKnown && proof.nameMatches && proof.possession
    ? ok(true)
    : fail('ACTIVATION_REFUSED');
}
