import { maskEmail } from '../../../domain/contact/email';
import { maskMobile } from '../../../domain/contact/mobile';
import { maskDocumentNumber } from '../../../domain/identity/document';
import type { RegistrationView } from '../../contract/shapes';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { decisionId } from '../review/batch-ids';
import { readEmail, readMobile, registeredDocument } from './sealed-fields';

/**
 * What an applicant sees of their registration; numbers are masked. One database call while it waits or when it was
 * turned down, else none.
 */
export async function viewRegistration(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<RegistrationView> {
  const [reasons, before] = await Promise.all([
    reasonsOf(ports, registration),
    countBefore(ports, registration),
  ]);
  const email = readEmail(ports.vault, registration);
  return {
    status: registration.status,
    version: registration.version,
    submittedAt: registration.submittedAt.getTime(),
    name: registration.name,
    documentType: registration.documentType,
    issuingCountry: registration.issuingCountry,
    documentMasked: maskDocumentNumber(registeredDocument(ports.vault, registration)),
    degrees: registration.degrees,
    mobileMasked: maskMobile(readMobile(ports.vault, registration)),
    emailMasked: email === null ? null : maskEmail(email),
    reasons,
    before,
  };
}

/** The decision is kept with its batch; the registration names the batch that decided it. */
async function reasonsOf(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<readonly string[]> {
  const isTurnedDown =
    registration.status === 'refused' || registration.status === 'more-information';
  if (!isTurnedDown || registration.batchId === null) {
    return [];
  }
  const id = decisionId(registration.batchId, registration._id);
  return (await ports.store.collection('decisions').get(id))?.reasons ?? [];
}

async function countBefore(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<number | null> {
  if (registration.status !== 'submitted') {
    return null;
  }
  return ports.store
    .collection('registrations')
    .count({ status: 'submitted', submittedAt: { before: registration.submittedAt } });
}
