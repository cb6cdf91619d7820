import { stepRegistration } from '../../../domain/registration/registration';
import type { CounterActions } from '../../contract/counter';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';

type Call = CounterActions['withdrawEnteredRegistration'];

/**
 * Takes back a registration that staff entered, because the person wants it so or it was entered wrongly. Errors:
 * REASON_MISSING, REGISTRATION_NOT_FOUND (also for one that its applicant sent), REGISTRATION_IN_REVIEW,
 * REGISTRATION_APPROVED, REGISTRATION_WITHDRAWN, REGISTRATION_CHANGED. Three database calls.
 */
export const withdrawEnteredRegistration: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { registrationId, version, reason: typed },
) => {
  const reason = readReason(typed);
  if (!reason.ok) {
    return reason;
  }
  const registrations = ports.store.collection('registrations');
  const current = await registrations.get(registrationId);
  if (current?.entered === undefined) {
    return { ok: false, code: 'REGISTRATION_NOT_FOUND' };
  }
  const step = stepRegistration(current.status, 'withdraw');
  if (!step.ok) {
    return step;
  }
  const updated = await registrations.update(
    { _id: current._id, version, status: current.status },
    { set: { status: 'withdrawn', version: version + 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'REGISTRATION_CHANGED' };
  }
  await writeAudit(ports, `registration withdrawn ${current._id} ${version + 1}`, {
    actor: caller.accountKey,
    action: 'withdraw-entered-registration',
    subject: current._id,
    reason: reason.value,
  });
  return { ok: true, value: { withdrawn: true } };
};
