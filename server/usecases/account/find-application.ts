import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { scopeOf } from '../review/desk-part';

/**
 * An application that waits for a department, for staff who may decide it. Errors: APPLICATION_CHANGED when it does not
 * wait any more, OTHER_DEPARTMENT. Two database calls at most.
 */
export async function findApplication(
  ports: Ports,
  caller: Caller,
  registrationId: string,
): Promise<Outcome<RegistrationDocument>> {
  const [registration, sees] = await Promise.all([
    ports.store.collection('registrations').get(registrationId),
    scopeOf(ports, caller),
  ]);
  if (registration?.departmentSince == null) {
    return { ok: false, code: 'APPLICATION_CHANGED' };
  }
  return sees(registration)
    ? { ok: true, value: registration }
    : { ok: false, code: 'OTHER_DEPARTMENT' };
}
