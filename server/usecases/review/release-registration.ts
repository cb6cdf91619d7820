import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { noteOnCase } from './case';
import { findReviewable } from './find-reviewable';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
}

/**
 * Ends a hold, so that the registration takes part in closings again. Released already, it changes nothing. Errors: those
 * of `findReviewable`; TRY_AGAIN when somebody else noted something in this very moment.
 */
export const releaseRegistration: UseCase<Input, { readonly held: false }> = async (
  ports,
  caller,
  input,
) => {
  const found = await findReviewable(ports, caller, input);
  if (!found.ok) {
    return found;
  }
  const isReleased = (hold: unknown): boolean => hold === null;
  const noted = await noteOnCase(ports, input.registrationId, ({ hold }) => isReleased(hold), {
    hold: null,
  });
  if (noted === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `release ${input.registrationId} ${noted.version}`, {
    actor: caller.accountKey,
    action: 'release-registration',
    subject: input.registrationId,
    reason: null,
  });
  return { ok: true, value: { held: false } };
};
