import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { accountInputs, type AccountActions } from '../../server/contract/account';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { acceptInvitation } from '../../server/usecases/account/accept-invitation';
import { getSession } from '../../server/usecases/account/get-session';

const actions: ActionsOf<AccountActions> = {
  getSession: { permission: 'anybody', input: accountInputs.getSession, run: getSession },
  acceptInvitation: {
    permission: 'anybody',
    input: accountInputs.acceptInvitation,
    run: acceptInvitation,
  },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
