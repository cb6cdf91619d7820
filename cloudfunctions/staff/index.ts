/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { staffInputs, type StaffActions } from '../../server/contract/staff';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { inviteStaff } from '../../server/usecases/account/invite-staff';
import { applicationActions } from './application-actions';
import { auditActions } from './audit-actions';
import { listActions } from './list-actions';
import { cardActions } from './card-actions';
import { codeKeyActions } from './code-key-actions';
import { dataRequestActions } from './data-request-actions';
import { deviceActions } from './device-actions';
import { entryActions } from './entry-actions';
import { guestActions } from './guest-actions';
import { messageActions } from './message-actions';
import { counterActions } from './counter-actions';
import { reviewActions } from './review-actions';
import { visitActions } from './visit-actions';

const office: Permission = ['office'];

const actions: ActionsOf<StaffActions> = {
  ...listActions,
  ...messageActions,
  ...reviewActions,
  ...cardActions,
  ...auditActions,
  ...counterActions,
  ...applicationActions,
  ...deviceActions,
  ...codeKeyActions,
  ...entryActions,
  ...dataRequestActions,
  ...visitActions,
  ...guestActions,
  inviteStaff: { permission: office, input: staffInputs.inviteStaff, run: inviteStaff },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
