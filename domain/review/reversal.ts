/**
 * The life of a reversal, by which staff undo a mistaken approval or refusal: proposed → confirmed → carried out; or
 * dismissed, when the second member of staff sees no mistake.
 */
import { fail, ok, type Result } from '../result';

export type ReversalStatus = 'proposed' | 'confirmed' | 'carried-out' | 'dismissed';

export type ReversalStep = 'confirm' | 'dismiss' | 'carry-out';

export type ReversalStepCode =
  'REVERSAL_NOT_CONFIRMED' | 'REVERSAL_CONFIRMED' | 'REVERSAL_DISMISSED';

/** What becomes of the registration: it waits for the next batch, or it is approved at once. */
export type ReversalTarget = 'open-again' | 'approved';

const LONGEST_REASON = 200;

/** The status after a step, or why the step is not possible. Confirming and carrying out can be repeated. */
export function stepReversal(
  status: ReversalStatus,
  step: ReversalStep,
): Result<ReversalStatus, ReversalStepCode> {
  if (status === 'dismissed') {
    return step === 'dismiss' ? ok('dismissed') : fail('REVERSAL_DISMISSED');
  }
  switch (step) {
    case 'confirm':
      return ok(status === 'proposed' ? 'confirmed' : status);
    case 'dismiss':
      return status === 'proposed' ? ok('dismissed') : fail('REVERSAL_CONFIRMED');
    case 'carry-out':
      return status === 'proposed' ? fail('REVERSAL_NOT_CONFIRMED') : ok('carried-out');
  }
}

/**
 * A reversal in order: of an approval or a refusal, with a reason; only a refusal can become an approval. Answers the
 * trimmed reason. Errors: REGISTRATION_NOT_DECIDED, REVERSAL_TARGET, REASON_MISSING, BATCH_REASON_TOO_LONG.
 */
export function checkReversal(
  from: string,
  target: ReversalTarget,
  reason: string,
): Result<
  string,
  'REGISTRATION_NOT_DECIDED' | 'REVERSAL_TARGET' | 'REASON_MISSING' | 'BATCH_REASON_TOO_LONG'
> {
  if (from !== 'approved' && from !== 'refused') return fail('REGISTRATION_NOT_DECIDED');
  if (from === 'approved' && target === 'approved') return fail('REVERSAL_TARGET', 'to');
  const trimmed = reason.trim();
  if (trimmed === '') return fail('REASON_MISSING', 'reason');
  return trimmed.length > LONGEST_REASON ? fail('BATCH_REASON_TOO_LONG', 'reason') : ok(trimmed);
}
