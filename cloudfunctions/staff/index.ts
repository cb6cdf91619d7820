/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { staffInputs, type StaffActions } from '../../server/contract/staff';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { inviteStaff } from '../../server/usecases/account/invite-staff';
import { enrolDevice } from '../../server/usecases/gate/enrol-device';
import { revokeDevice } from '../../server/usecases/gate/revoke-device';
import { listActions } from './list-actions';
import { cardActions } from './card-actions';
import { reviewActions } from './review-actions';

const office: Permission = ['office'];
const officeOrKeeper: Permission = ['office', 'keeper'];

const actions: ActionsOf<StaffActions> = {
  ...listActions,
  ...reviewActions,
  ...cardActions,
  enrolDevice: { permission: officeOrKeeper, input: staffInputs.enrolDevice, run: enrolDevice },
  revokeDevice: { permission: officeOrKeeper, input: staffInputs.revokeDevice, run: revokeDevice },
  inviteStaff: { permission: office, input: staffInputs.inviteStaff, run: inviteStaff },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
