/** The part of `staff` for visits: the day, letting people in and out, closing at short notice. */
import { staffGroupInputs, type StaffGroupActions } from '../../server/contract/group';
import { staffVisitInputs, type StaffVisitActions } from '../../server/contract/staff-visits';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { admitWalkIn } from '../../server/usecases/visit/admit-walk-in';
import { cancelForVisitor } from '../../server/usecases/visit/cancel-for-visitor';
import { closeSlots } from '../../server/usecases/visit/close-slots';
import { exportVisitDay } from '../../server/usecases/visit/export-visit-day';
import { decideGroup } from '../../server/usecases/visit/groups/decide-group';
import { getGroup } from '../../server/usecases/visit/groups/get-group';
import { listGroups } from '../../server/usecases/visit/groups/list-groups';
import { listVisitDay } from '../../server/usecases/visit/list-visit-day';
import { stepVisitAtGate } from '../../server/usecases/visit/step-visit-at-gate';

const office: Permission = ['office'];
const atGate: Permission = ['office', 'guard'];

export const visitActions: ActionsOf<StaffVisitActions & StaffGroupActions> = {
  listVisitDay: { permission: atGate, input: staffVisitInputs.listVisitDay, run: listVisitDay },
  stepVisit: { permission: atGate, input: staffVisitInputs.stepVisit, run: stepVisitAtGate },
  exportVisitDay: {
    permission: office,
    input: staffVisitInputs.exportVisitDay,
    run: exportVisitDay,
  },
  admitWalkIn: { permission: atGate, input: staffVisitInputs.admitWalkIn, run: admitWalkIn },
  listGroups: { permission: office, input: staffGroupInputs.listGroups, run: listGroups },
  getGroup: { permission: office, input: staffGroupInputs.getGroup, run: getGroup },
  decideGroup: { permission: office, input: staffGroupInputs.decideGroup, run: decideGroup },
  closeSlots: { permission: office, input: staffVisitInputs.closeSlots, run: closeSlots },
  cancelForVisitor: {
    permission: office,
    input: staffVisitInputs.cancelForVisitor,
    run: cancelForVisitor,
  },
};
