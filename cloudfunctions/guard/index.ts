import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { guardInputs as inputs, type GuardActions } from '../../server/contract/guard';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { findHolder } from '../../server/usecases/guard/find-holder';
import { findVisitors } from '../../server/usecases/guard/find-visitors';
import { handInGuardEntries } from '../../server/usecases/guard/hand-in-guard-entries';
import { letIn } from '../../server/usecases/guard/let-in';
import { passCode } from '../../server/usecases/guard/pass-code';
import { passVisit } from '../../server/usecases/guard/pass-visit';
import { takeLists } from '../../server/usecases/guard/take-lists';
import { turnAway } from '../../server/usecases/guard/turn-away';

const permission: Permission = ['guard'];

const actions: ActionsOf<GuardActions> = {
  takeLists: { permission, input: inputs.takeLists, run: takeLists },
  passCode: { permission, input: inputs.passCode, run: passCode },
  turnAway: { permission, input: inputs.turnAway, run: turnAway },
  findHolder: { permission, input: inputs.findHolder, run: findHolder },
  letIn: { permission, input: inputs.letIn, run: letIn },
  findVisitors: { permission, input: inputs.findVisitors, run: findVisitors },
  passVisit: { permission, input: inputs.passVisit, run: passVisit },
  handInEntries: { permission, input: inputs.handInEntries, run: handInGuardEntries },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
