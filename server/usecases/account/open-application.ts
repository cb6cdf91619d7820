import type { StaffApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findApplication } from './find-application';
import { linksToProofs } from './stored-proofs';

type Call = StaffApplicationActions['openApplication'];

/**
 * The photos of an applicant's documents, by links for some minutes; that they were looked at is on record. Errors:
 * APPLICATION_CHANGED, OTHER_DEPARTMENT. Four database calls.
 */
export const openApplication: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { registrationId },
) => {
  const found = await findApplication(ports, caller, registrationId);
  if (!found.ok) {
    return found;
  }
  await writeAudit(ports, `proofs ${registrationId} opened ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'open-application',
    subject: registrationId,
    reason: null,
  });
  return { ok: true, value: { proofs: await linksToProofs(ports, registrationId) } };
};
