/** The part of `staff` for departments: applications by documents. */
import {
  staffApplicationInputs as inputs,
  type StaffApplicationActions,
} from '../../server/contract/applications';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { decideApplication } from '../../server/usecases/account/decide-application';
import { listApplications } from '../../server/usecases/account/list-applications';
import { listDecidedApplications } from '../../server/usecases/account/list-decided-applications';
import { openApplication } from '../../server/usecases/account/open-application';

const reading: Permission = ['office', 'reviewer', 'auditor'];
const deciding: Permission = ['office', 'reviewer'];

export const applicationActions: ActionsOf<StaffApplicationActions> = {
  listApplications: { permission: reading, input: inputs.listApplications, run: listApplications },
  listDecidedApplications: {
    permission: reading,
    input: inputs.listDecidedApplications,
    run: listDecidedApplications,
  },
  openApplication: { permission: deciding, input: inputs.openApplication, run: openApplication },
  decideApplication: {
    permission: deciding,
    input: inputs.decideApplication,
    run: decideApplication,
  },
};
