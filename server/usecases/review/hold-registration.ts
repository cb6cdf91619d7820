import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { noteOnCase } from './case';
import { findReviewable } from './find-reviewable';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  readonly reason: string;
}

/**
 * Keeps a registration out of this closing and the next ones, with a reason, until it is released or sent again; whatever
 * was decided about it, it rolls over. Errors: REASON_MISSING; those of `findReviewable`; TRY_AGAIN when somebody else
 * noted something in this very moment.
 */
export const holdRegistration: UseCase<Input, { readonly held: true }> = async (
  ports,
  caller,
  input,
) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const found = await findReviewable(ports, caller, input);
  if (!found.ok) {
    return found;
  }
  const { round } = found.value.registration;
  const hold = { round, reason, by: caller.accountKey, at: new Date(ports.clock.now()) };
  const noted = await noteOnCase(
    ports,
    input.registrationId,
    ({ hold: before }) => before?.round === round && before.reason === reason,
    { hold },
  );
  if (noted === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `hold ${input.registrationId} ${noted.version}`, {
    actor: noted.hold?.by ?? caller.accountKey,
    action: 'hold-registration',
    subject: input.registrationId,
    reason,
  });
  return { ok: true, value: { held: true } };
};
