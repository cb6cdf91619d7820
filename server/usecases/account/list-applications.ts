import type { Application, StaffApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchItem, RegistrationDocument } from '../../schema/documents';
import { viewRegistration } from '../registration/view-registration';
import { scopeOf } from '../review/desk-part';
import { matchRegistrations } from '../review/match-registrations';

/** Read at once; more than a university's departments have open in their seven days. */
const READ = 200;
const SHOWN = 50;
/** Names the field, so that its index serves the query. */
const ALWAYS = new Date(0);

type Call = StaffApplicationActions['listApplications'];

/**
 * Applications that wait for a decision of the caller's departments, those sent first first, each compared with the
 * roster and with what else is known; the office and auditors see all. Eight database calls, and one for each that was
 * decided before.
 */
export const listApplications: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const [waiting, sees] = await Promise.all([
    ports.store.collection('registrations').find(
      { departmentSince: { from: ALWAYS } },
      {
        limit: READ,
        orderBy: [
          { field: 'departmentSince', direction: 'asc' },
          { field: '_id', direction: 'asc' },
        ],
      },
    ),
    scopeOf(ports, caller),
  ]);
  const own = waiting.filter(sees);
  const shown = own.slice(0, SHOWN);
  const items = shown.length === 0 ? [] : await matchRegistrations(ports, shown);
  const applications = await Promise.all(
    shown.map((registration, place) => viewApplication(ports, registration, items[place])),
  );
  return {
    ok: true,
    value: { applications, more: own.length > SHOWN || waiting.length === READ },
  };
};

async function viewApplication(
  ports: Ports,
  registration: RegistrationDocument,
  item: BatchItem | undefined,
): Promise<Application> {
  return {
    registrationId: registration._id,
    registration: await viewRegistration(ports, registration),
    match: item?.match ?? 'none',
    differences: item?.differences ?? [],
    entered: registration.entered !== undefined,
  };
}
