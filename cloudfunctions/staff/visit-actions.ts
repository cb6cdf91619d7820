/** The part of `staff` for visits: the day, letting people in and out, closing at short notice. */
import { staffVisitInputs, type StaffVisitActions } from '../../server/contract/staff-visits';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { admitWalkIn } from '../../server/usecases/visit/admit-walk-in';
import { cancelForVisitor } from '../../server/usecases/visit/cancel-for-visitor';
import { closeSlots } from '../../server/usecases/visit/close-slots';
import { exportVisitDay } from '../../server/usecases/visit/export-visit-day';
import { listVisitDay } from '../../server/usecases/visit/list-visit-day';
import { stepVisitAtGate } from '../../server/usecases/visit/step-visit-at-gate';

const office: Permission = ['office'];
const atGate: Permission = ['office', 'guard'];

export const visitActions: ActionsOf<StaffVisitActions> = {
  listVisitDay: { permission: atGate, input: staffVisitInputs.listVisitDay, run: listVisitDay },
  stepVisit: { permission: atGate, input: staffVisitInputs.stepVisit, run: stepVisitAtGate },
  exportVisitDay: {
    permission: office,
    input: staffVisitInputs.exportVisitDay,
    run: exportVisitDay,
  },
  admitWalkIn: { permission: atGate, input: staffVisitInputs.admitWalkIn, run: admitWalkIn },
  closeSlots: { permission: office, input: staffVisitInputs.closeSlots, run: closeSlots },
  cancelForVisitor: {
    permission: office,
    input: staffVisitInputs.cancelForVisitor,
    run: cancelForVisitor,
  },
};
