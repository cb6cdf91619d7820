import { fail, ok, type Result } from '../result';

export type Outcome = 'approved' | 'refused' | 'more-information';

/** Why a registration is refused, or what more is wanted. Stored and sent as codes; pages put them into words. */
export const DECISION_REASONS = [
  'NOT_IN_ROSTER',
  'NAME_DIFFERS',
  'DEGREE_DIFFERS',
  'DOCUMENT_INVALID',
  'INCOMPLETE',
  'HOLDS_CAMPUS_IDENTITY',
  'HOLDS_CARD',
  'BARRED',
] as const;

export type DecisionReason = (typeof DECISION_REASONS)[number];

/** A person decides one registration; the button and the timer approve all exact matches together. */
export type DecidedBy = 'person' | 'exact-match-button' | 'timer';

export type MatchKind = 'exact' | 'near' | 'none';

export interface Decision {
  readonly outcome: Outcome;
  readonly reasons: readonly DecisionReason[];
}

export type DecisionCode =
  | 'DECISION_REASON_MISSING'
  | 'DECISION_REASON_UNKNOWN'
  | 'DECISION_REASON_UNEXPECTED'
  | 'DECISION_NEEDS_A_PERSON';

/** The part of a school's profile that says who may approve. */
export interface ApprovalPolicy {
  readonly exactMatchesApprovedBy: 'button' | 'timer';
}

/**
 * A decision in order: known reasons without repetition; at least one, unless it is an approval, which has none.
 * Errors: DECISION_REASON_MISSING, DECISION_REASON_UNKNOWN, DECISION_REASON_UNEXPECTED.
 */
export function checkDecision(
  outcome: Outcome,
  reasons: readonly string[],
): Result<Decision, DecisionCode> {
  const known = DECISION_REASONS.filter((reason) => reasons.includes(reason));
  if (known.length !== new Set(reasons).size) return fail('DECISION_REASON_UNKNOWN', 'reasons');
  if (outcome === 'approved') {
    return known.length === 0
      ? ok({ outcome, reasons: [] })
      : fail('DECISION_REASON_UNEXPECTED', 'reasons');
  }
  return known.length > 0
    ? ok({ outcome, reasons: known })
    : fail('DECISION_REASON_MISSING', 'reasons');
}

/**
 * Whether this kind of actor may decide so: a person anything; the button and, where the profile says so, the timer
 * only approvals of exact matches. Error: DECISION_NEEDS_A_PERSON.
 */
export function mayDecide(
  by: DecidedBy,
  outcome: Outcome,
  match: MatchKind,
  policy: ApprovalPolicy,
): Result<true, 'DECISION_NEEDS_A_PERSON'> {
  if (by === 'person') return ok(true);
  const mayApprove = by === 'exact-match-button' || policy.exactMatchesApprovedBy === 'timer';
  return mayApprove && outcome === 'approved' && match === 'exact'
    ? ok(true)
    : fail('DECISION_NEEDS_A_PERSON');
}

/**
 * What becomes of a second decision on the same registration in the same batch: the same one again changes nothing
 * (a button pressed twice, an answer lost on the way); another one fails with BATCH_ALREADY_DECIDED.
 */
export function decideAgain(
  first: Decision,
  second: Decision,
): Result<Decision, 'BATCH_ALREADY_DECIDED'> {
  const isSame =
    first.outcome === second.outcome &&
    first.reasons.length === second.reasons.length &&
    first.reasons.every((reason) => second.reasons.includes(reason));
  return isSame ? ok(first) : fail('BATCH_ALREADY_DECIDED');
}

/** What closing a batch does with one of its registrations. */
export type Settlement =
  Decision | { readonly outcome: 'rolled-over'; readonly reasons: readonly [] };

/** What closing needs to know about one registration of a batch besides its match. */
export interface SettlementGrounds {
  /** Null while nobody has decided about it by name. */
  readonly decision: Decision | null;
  /** False while the decision waits for a second member of staff. */
  readonly decisionCounts: boolean;
  /** Whether it is among the exact matches that were approved together, confirmed where that is wanted. */
  readonly approvedTogether: boolean;
  /** Somebody keeps it out of this closing. */
  readonly held: boolean;
}

/**
 * What closing does: what was decided about it by name; else approval, when it matches exactly and the exact matches
 * were approved together; else it rolls over to the next batch. What is held, and what waits for a second member of
 * staff, rolls over whatever else was said about it.
 */
export function settle(match: MatchKind, grounds: SettlementGrounds): Settlement {
  const { decision, decisionCounts, approvedTogether, held } = grounds;
  if (!held && decision !== null && decisionCounts) return decision;
  if (!held && decision === null && match === 'exact' && approvedTogether) {
    return { outcome: 'approved', reasons: [] };
  }
  return { outcome: 'rolled-over', reasons: [] };
}
