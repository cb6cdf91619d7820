import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { cardInputs, type CardActions } from '../../server/contract/card';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { activateCard } from '../../server/usecases/card/activate-card';
import { bindCard } from '../../server/usecases/card/bind-card';
import { leaseCodes } from '../../server/usecases/card/lease-codes';
import { inspectCode } from '../../server/usecases/gate/inspect-code';

const actions: ActionsOf<CardActions> = {
  activateCard: { permission: 'anybody', input: cardInputs.activateCard, run: activateCard },
  leaseCodes: { permission: 'anybody', input: cardInputs.leaseCodes, run: leaseCodes },
  bindCard: { permission: 'anybody', input: cardInputs.bindCard, run: bindCard },
  inspectCode: { permission: ['guard', 'office'], input: cardInputs.inspectCode, run: inspectCode },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
