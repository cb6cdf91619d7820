/**
 * A department decides an application by its documents, with effect at once (see settle-application). Errors:
 * DECISION_REASON_*; OTHER_DEPARTMENT; CONFIRMATION_BY_SAME_PERSON for what one has entered oneself;
 * APPLICATION_CHANGED when another version was there, or it was decided otherwise. Database calls: 18 to 22.
 */
import { checkDecision } from '../../../domain/review/decision';
import type { StaffApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import { findApplication } from './find-application';
import { settleApplication } from './settle-application';

type Call = StaffApplicationActions['decideApplication'];

export const decideApplication: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { registrationId, version, outcome, reasons },
) => {
  const decision = checkDecision(outcome, reasons);
  if (!decision.ok) {
    return decision;
  }
  const found = await findApplication(ports, caller, registrationId);
  if (!found.ok) {
    return found;
  }
  if (found.value.entered?.by === caller.accountKey) {
    return { ok: false, code: 'CONFIRMATION_BY_SAME_PERSON' };
  }
  return settleApplication(ports, caller, found.value, version, decision.value);
};
