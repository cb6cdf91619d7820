/** registration: an applicant sends, sees and takes back. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { registrationInputs, type RegistrationActions } from '../../server/contract/registration';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { getRegistration } from '../../server/usecases/registration/get-registration';
import { submitRegistration } from '../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../server/usecases/registration/withdraw-registration';

const actions: ActionsOf<RegistrationActions> = {
  getRegistration: {
    permission: 'anybody',
    input: registrationInputs.getRegistration,
    run: getRegistration,
  },
  submitRegistration: {
    permission: 'anybody',
    input: registrationInputs.submitRegistration,
    run: submitRegistration,
  },
  withdrawRegistration: {
    permission: 'anybody',
    input: registrationInputs.withdrawRegistration,
    run: withdrawRegistration,
  },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
