/** The keys that sign identity codes: looked after by the keeper of devices, and who else may. */
import { codeKeyInputs as inputs, type CodeKeyActions } from '../../server/contract/code-keys';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { listCodeKeys } from '../../server/usecases/keys/list-code-keys';
import { planCodeKey } from '../../server/usecases/keys/plan-code-key';
import { refuseCodeKey } from '../../server/usecases/keys/refuse-code-key';

const keeper: Permission = ['office', 'keeper'];

export const codeKeyActions: ActionsOf<CodeKeyActions> = {
  listCodeKeys: {
    permission: ['office', 'keeper', 'auditor'],
    input: inputs.listCodeKeys,
    run: listCodeKeys,
  },
  planCodeKey: { permission: keeper, input: inputs.planCodeKey, run: planCodeKey },
  refuseCodeKey: { permission: keeper, input: inputs.refuseCodeKey, run: refuseCodeKey },
};
