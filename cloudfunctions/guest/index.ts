/** guest: an alumnus invites, a guest answers. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { guestInputs as inputs, type GuestActions } from '../../server/contract/guest';
import type { ActionsOf } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { acceptGuestOffer } from '../../server/usecases/guest/accept-guest-offer';
import { answerInvitation } from '../../server/usecases/guest/answer-invitation';
import { cancelInvitation } from '../../server/usecases/guest/cancel-invitation';
import { enterGuests } from '../../server/usecases/guest/enter-guests';
import { inviteGuests } from '../../server/usecases/guest/invite-guests';
import { listInvitations } from '../../server/usecases/guest/list-invitations';
import { objectToWarning } from '../../server/usecases/guest/object-to-warning';
import { openInvitation } from '../../server/usecases/guest/open-invitation';
import { renewLink } from '../../server/usecases/guest/renew-link';

const actions: ActionsOf<GuestActions> = {
  listInvitations: {
    permission: 'anybody',
    input: inputs.listInvitations,
    run: listInvitations,
  },
  inviteGuests: { permission: 'anybody', input: inputs.inviteGuests, run: inviteGuests },
  enterGuests: { permission: 'anybody', input: inputs.enterGuests, run: enterGuests },
  renewLink: { permission: 'anybody', input: inputs.renewLink, run: renewLink },
  cancelInvitation: {
    permission: 'anybody',
    input: inputs.cancelInvitation,
    run: cancelInvitation,
  },
  acceptGuestOffer: {
    permission: 'anybody',
    input: inputs.acceptGuestOffer,
    run: acceptGuestOffer,
  },
  openInvitation: { permission: 'anybody', input: inputs.openInvitation, run: openInvitation },
  answerInvitation: {
    permission: 'anybody',
    input: inputs.answerInvitation,
    run: answerInvitation,
  },
  objectToWarning: { permission: 'anybody', input: inputs.objectToWarning, run: objectToWarning },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
