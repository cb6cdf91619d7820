import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { groupInputs, type GroupActions } from '../../server/contract/group';
import { visitInputs, type VisitActions } from '../../server/contract/visit';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { acceptOffer } from '../../server/usecases/visit/accept-offer';
import { bookVisit } from '../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../server/usecases/visit/change-visit';
import { getCalendarFile } from '../../server/usecases/visit/get-calendar-file';
import { getDraw } from '../../server/usecases/visit/get-draw';
import { getGroupTemplate } from '../../server/usecases/visit/groups/get-group-template';
import { readGroupList } from '../../server/usecases/visit/groups/read-group-list';
import { requestGroup } from '../../server/usecases/visit/groups/request-group';
import { listSlots } from '../../server/usecases/visit/list-slots';
import { listVisits } from '../../server/usecases/visit/list-visits';
import { waitForPlace } from '../../server/usecases/visit/wait-for-place';
import { wishForPlace } from '../../server/usecases/visit/wish-for-place';

const actions: ActionsOf<VisitActions & GroupActions> = {
  listSlots: { permission: 'anybody', input: visitInputs.listSlots, run: listSlots },
  bookVisit: { permission: 'anybody', input: visitInputs.bookVisit, run: bookVisit },
  waitForPlace: { permission: 'anybody', input: visitInputs.waitForPlace, run: waitForPlace },
  wishForPlace: { permission: 'anybody', input: visitInputs.wishForPlace, run: wishForPlace },
  acceptOffer: { permission: 'anybody', input: visitInputs.acceptOffer, run: acceptOffer },
  getDraw: { permission: 'anybody', input: visitInputs.getDraw, run: getDraw },
  listVisits: { permission: 'anybody', input: visitInputs.listVisits, run: listVisits },
  getCalendarFile: {
    permission: 'anybody',
    input: visitInputs.getCalendarFile,
    run: getCalendarFile,
  },
  changeVisit: { permission: 'anybody', input: visitInputs.changeVisit, run: changeVisit },
  getGroupTemplate: {
    permission: 'anybody',
    input: groupInputs.getGroupTemplate,
    run: getGroupTemplate,
  },
  readGroupList: { permission: 'anybody', input: groupInputs.readGroupList, run: readGroupList },
  requestGroup: { permission: 'anybody', input: groupInputs.requestGroup, run: requestGroup },
  cancelVisit: { permission: 'anybody', input: visitInputs.cancelVisit, run: cancelVisit },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
