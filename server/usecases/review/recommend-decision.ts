import { checkDecision } from '../../../domain/review/decision';
import type { Outcome as DecidedOutcome } from '../../../domain/review/decision';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { noteOnCase } from './case';
import { findReviewable } from './find-reviewable';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  readonly outcome: DecidedOutcome;
  readonly reasons: readonly string[];
}

/**
 * Says what one would decide, without deciding; the last word of a department stands. Errors: those of a decision's
 * reasons, of `findReviewable`; TRY_AGAIN when somebody else noted something in this very moment.
 */
export const recommendDecision: UseCase<Input, { readonly recommended: true }> = async (
  ports,
  caller,
  input,
) => {
  const decision = checkDecision(input.outcome, input.reasons);
  if (!decision.ok) {
    return decision;
  }
  const found = await findReviewable(ports, caller, input);
  if (!found.ok) {
    return found;
  }
  const { round } = found.value.registration;
  const { outcome, reasons } = decision.value;
  const recommendation = {
    round,
    outcome,
    reasons,
    by: caller.accountKey,
    at: new Date(ports.clock.now()),
  };
  const noted = await noteOnCase(
    ports,
    input.registrationId,
    ({ recommendation: before }) =>
      before?.round === round &&
      before.by === caller.accountKey &&
      before.outcome === outcome &&
      before.reasons.join(' ') === reasons.join(' '),
    { recommendation },
  );
  if (noted === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `recommend ${input.registrationId} ${noted.version}`, {
    actor: caller.accountKey,
    action: `recommend-${outcome}`,
    subject: input.registrationId,
    reason: reasons.join(' ') || null,
  });
  return { ok: true, value: { recommended: true } };
};
