import { checkDecision, decideAgain } from '../../../domain/review/decision';
import type { Decision, Outcome as DecidedOutcome } from '../../../domain/review/decision';
import type { BatchView } from '../../contract/review';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { isHeld } from './case';
import { mayDecideAtDesk } from './desk-part';
import { findDecidable, findReviewable } from './find-reviewable';
import { addDecision, auditDecision } from './record-decision';
import { viewBatch } from './view-batch';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  readonly outcome: DecidedOutcome;
  readonly reasons: readonly string[];
}

/**
 * A person decides one registration of a batch; it takes effect, and the applicant is told, when the batch closes. The
 * same decision again changes nothing. Where a second member of staff is wanted it counts once that one has confirmed it.
 * Errors: BATCH_NOT_FOUND, BATCH_NOT_PREPARED, BATCH_PAUSED, BATCH_CLOSING, BATCH_ALREADY_CLOSED, ONLY_RECOMMENDS,
 * OTHER_DEPARTMENT, DECISION_NOT_IN_BATCH, REGISTRATION_HELD, DECISION_REASON_MISSING, DECISION_REASON_UNKNOWN,
 * DECISION_REASON_UNEXPECTED, BATCH_ALREADY_DECIDED.
 */
export const decideRegistration: UseCase<Input, { readonly batch: BatchView }> = async (
  ports,
  caller,
  input,
) => {
  const may = mayDecideAtDesk(ports, caller);
  if (!may.ok) {
    return may;
  }
  const decision = checkDecision(input.outcome, input.reasons);
  if (!decision.ok) {
    return decision;
  }
  const found = await findReviewable(ports, caller, input);
  if (!found.ok) {
    return found;
  }
  if (isHeld(found.value.noted, found.value.registration)) {
    return { ok: false, code: 'REGISTRATION_HELD' };
  }
  const written = await writeDecision(ports, caller, input, decision.value);
  if (!written.ok) {
    return written;
  }
  // Closing may have begun since: whether it saw this decision, the closed batch will tell; here it cannot be promised.
  const after = await findDecidable(ports, input.batchId);
  return after.ok ? { ok: true, value: { batch: await viewBatch(ports, after.value) } } : after;
};

async function writeDecision(
  ports: Ports,
  caller: Caller,
  input: Input,
  decision: Decision,
): Promise<Outcome<true>> {
  const first = await addDecision(ports, caller, input, decision);
  const again = decideAgain(first, decision);
  if (!again.ok) {
    return again;
  }
  await auditDecision(ports, first);
  return { ok: true, value: true };
}
