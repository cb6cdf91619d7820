import { stepRegistration } from '../../../domain/registration/registration';
import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import { removeProofsOf } from '../account/remove-proofs';
import { viewRegistration } from './view-registration';

type Call = RegistrationActions['withdrawRegistration'];

/**
 * Takes a registration back, and photos of documents that were sent with it; it can be sent again. Errors:
 * REGISTRATION_NOT_FOUND, REGISTRATION_IN_REVIEW, REGISTRATION_APPROVED, REGISTRATION_WITHDRAWN, REGISTRATION_CHANGED
 * when another version was there.
 */
export const withdrawRegistration: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { version },
) => {
  const registrations = ports.store.collection('registrations');
  const current = await registrations.get(caller.accountKey);
  const step = stepRegistration(current?.status ?? 'draft', 'withdraw');
  if (!step.ok) {
    return step;
  }
  if (current === null) {
    return { ok: false, code: 'REGISTRATION_NOT_FOUND' };
  }
  const changes = { status: 'withdrawn', version: version + 1, departmentSince: null } as const;
  const updated = await registrations.update(
    { _id: current._id, version, status: current.status },
    { set: changes },
  );
  if (updated === 0) {
    return { ok: false, code: 'REGISTRATION_CHANGED' };
  }
  await removeProofsOf(ports, caller.accountKey);
  return {
    ok: true,
    value: { registration: await viewRegistration(ports, { ...current, ...changes }) },
  };
};
