/** registration: an applicant sends, sees and takes back. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import {
  registrationInputs as inputs,
  type RegistrationActions,
} from '../../server/contract/registration';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { confirmMobile } from '../../server/usecases/registration/confirm-mobile';
import { discardDraft } from '../../server/usecases/registration/discard-draft';
import { getDraft } from '../../server/usecases/registration/get-draft';
import { getRegistration } from '../../server/usecases/registration/get-registration';
import { requestMobileCode } from '../../server/usecases/registration/request-mobile-code';
import { saveDraft } from '../../server/usecases/registration/save-draft';
import { submitRegistration } from '../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../server/usecases/registration/withdraw-registration';

/** Each use case looks only at what is the caller's own. */
const permission: Permission = 'anybody';

const actions: ActionsOf<RegistrationActions> = {
  getRegistration: { permission, input: inputs.getRegistration, run: getRegistration },
  submitRegistration: { permission, input: inputs.submitRegistration, run: submitRegistration },
  withdrawRegistration: {
    permission,
    input: inputs.withdrawRegistration,
    run: withdrawRegistration,
  },
  getDraft: { permission, input: inputs.getDraft, run: getDraft },
  saveDraft: { permission, input: inputs.saveDraft, run: saveDraft },
  discardDraft: { permission, input: inputs.discardDraft, run: discardDraft },
  requestMobileCode: { permission, input: inputs.requestMobileCode, run: requestMobileCode },
  confirmMobile: { permission, input: inputs.confirmMobile, run: confirmMobile },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
