/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { staffInputs, type StaffActions } from '../../server/contract/staff';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { inviteStaff } from '../../server/usecases/account/invite-staff';
import { findCard } from '../../server/usecases/card/find-card';
import { revokeCard } from '../../server/usecases/card/revoke-card';
import { enrolDevice } from '../../server/usecases/gate/enrol-device';
import { revokeDevice } from '../../server/usecases/gate/revoke-device';
import { advanceBatch } from '../../server/usecases/review/advance-batch';
import { approveExactMatches } from '../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../server/usecases/review/close-batch';
import { decideRegistration } from '../../server/usecases/review/decide-registration';
import { getDesk } from '../../server/usecases/review/get-desk';
import { listBatchItems } from '../../server/usecases/review/list-batch-items';
import { openBatch } from '../../server/usecases/review/open-batch';
import { importRoster } from '../../server/usecases/roster/import-roster';

const office: Permission = ['office'];
/** An auditor sees the desk and changes nothing. */
const officeOrAuditor: Permission = ['office', 'auditor'];
const officeOrKeeper: Permission = ['office', 'keeper'];

const actions: ActionsOf<StaffActions> = {
  importRoster: { permission: office, input: staffInputs.importRoster, run: importRoster },
  getDesk: { permission: officeOrAuditor, input: staffInputs.getDesk, run: getDesk },
  listBatchItems: {
    permission: officeOrAuditor,
    input: staffInputs.listBatchItems,
    run: listBatchItems,
  },
  openBatch: { permission: office, input: staffInputs.openBatch, run: openBatch },
  advanceBatch: { permission: office, input: staffInputs.advanceBatch, run: advanceBatch },
  approveExactMatches: {
    permission: office,
    input: staffInputs.approveExactMatches,
    run: approveExactMatches,
  },
  decideRegistration: {
    permission: office,
    input: staffInputs.decideRegistration,
    run: decideRegistration,
  },
  closeBatch: { permission: office, input: staffInputs.closeBatch, run: closeBatch },
  findCard: { permission: office, input: staffInputs.findCard, run: findCard },
  revokeCard: { permission: office, input: staffInputs.revokeCard, run: revokeCard },
  enrolDevice: { permission: officeOrKeeper, input: staffInputs.enrolDevice, run: enrolDevice },
  revokeDevice: { permission: officeOrKeeper, input: staffInputs.revokeDevice, run: revokeDevice },
  inviteStaff: { permission: office, input: staffInputs.inviteStaff, run: inviteStaff },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
