import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { noteOnCase } from './case';
import { findColleagues } from './find-colleagues';
import { findReviewable } from './find-reviewable';

interface Input {
  readonly batchId: string;
  readonly registrationId: string;
  /** Key of the colleague; null hands it back to everybody. */
  readonly to: string | null;
}

/**
 * Hands a registration to a colleague who reviews, or back to everybody. Errors: STAFF_UNKNOWN; those of
 * `findReviewable`; TRY_AGAIN when somebody else noted something in this very moment.
 */
export const assignRegistration: UseCase<Input, { readonly assignee: string | null }> = async (
  ports,
  caller,
  input,
) => {
  const [found, colleagues] = await Promise.all([
    findReviewable(ports, caller, input),
    findColleagues(ports),
  ]);
  if (!found.ok) {
    return found;
  }
  const { to } = input;
  if (to !== null && !colleagues.some(({ key }) => key === to)) {
    return { ok: false, code: 'STAFF_UNKNOWN', field: 'to' };
  }
  const noted = await noteOnCase(ports, input.registrationId, ({ assignee }) => assignee === to, {
    assignee: to,
  });
  if (noted === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  await writeAudit(ports, `assign ${input.registrationId} ${noted.version}`, {
    actor: caller.accountKey,
    action: 'assign-registration',
    subject: input.registrationId,
    reason: to,
  });
  return { ok: true, value: { assignee: to } };
};
