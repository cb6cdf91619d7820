import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { accountInputs, type AccountActions } from '../../server/contract/account';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { acceptInvitation } from '../../server/usecases/account/accept-invitation';
import { getSession } from '../../server/usecases/account/get-session';
import { agreeToMessage } from '../../server/usecases/inbox/agree-to-message';
import { listInbox } from '../../server/usecases/inbox/list-inbox';
import { markInboxRead } from '../../server/usecases/inbox/mark-inbox-read';
import { openUpload } from '../../server/usecases/uploads/open-upload';
import { applicationActions } from './application-actions';
import { myDataActions } from './my-data-actions';

const actions: ActionsOf<AccountActions> = {
  ...myDataActions,
  ...applicationActions,
  getSession: { permission: 'anybody', input: accountInputs.getSession, run: getSession },
  listInbox: { permission: 'anybody', input: accountInputs.listInbox, run: listInbox },
  markInboxRead: { permission: 'anybody', input: accountInputs.markInboxRead, run: markInboxRead },
  agreeToMessage: {
    permission: 'anybody',
    input: accountInputs.agreeToMessage,
    run: agreeToMessage,
  },
  openUpload: { permission: 'anybody', input: accountInputs.openUpload, run: openUpload },
  acceptInvitation: {
    permission: 'anybody',
    input: accountInputs.acceptInvitation,
    run: acceptInvitation,
  },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
