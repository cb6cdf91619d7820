import type { EnteredRegistration } from '../../contract/counter';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { findStaffNames } from '../card/staff-names';
import { viewRegistration } from './view-registration';

/** What staff see of a registration that one of them entered. Two to three database calls. */
export async function viewEntered(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<EnteredRegistration> {
  const { entered, enteredAt, submittedAt } = registration;
  const [view, names] = await Promise.all([
    viewRegistration(ports, registration),
    findStaffNames(ports, [entered?.by]),
  ]);
  return {
    registrationId: registration._id,
    registration: view,
    from: entered?.from ?? 'counter',
    note: entered?.note ?? '',
    by: names.get(entered?.by ?? '') ?? null,
    enteredAt: (enteredAt ?? submittedAt).getTime(),
  };
}
