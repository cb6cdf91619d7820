/** Accounts by documents: what an applicant sends besides the form, and chooses in the end; all of it their own. */
import {
  applicationInputs as inputs,
  type ApplicationActions,
} from '../../server/contract/applications';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { chooseUserName } from '../../server/usecases/account/choose-user-name';
import { finishFaceCheck } from '../../server/usecases/account/finish-face-check';
import { getProofs } from '../../server/usecases/account/get-proofs';
import { removeProofs } from '../../server/usecases/account/remove-proofs';
import { startFaceCheck } from '../../server/usecases/account/start-face-check';
import { submitProof } from '../../server/usecases/account/submit-proof';

const permission: Permission = 'anybody';

export const applicationActions: ActionsOf<ApplicationActions> = {
  getProofs: { permission, input: inputs.getProofs, run: getProofs },
  submitProof: { permission, input: inputs.submitProof, run: submitProof },
  removeProofs: { permission, input: inputs.removeProofs, run: removeProofs },
  chooseUserName: { permission, input: inputs.chooseUserName, run: chooseUserName },
  startFaceCheck: { permission, input: inputs.startFaceCheck, run: startFaceCheck },
  finishFaceCheck: { permission, input: inputs.finishFaceCheck, run: finishFaceCheck },
};
