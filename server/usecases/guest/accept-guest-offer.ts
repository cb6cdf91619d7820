/**
 * Takes the places that were offered to guests whom the host entered; who answered a link takes their own (acceptOffer of
 * visits). Errors: GUEST_INVITATION_NOT_FOUND, also for others' and for a link; GUEST_INVITATION_CHANGED for a stale
 * version; VISIT_NOT_OFFERED, VISIT_OFFER_OVER, VISIT_CHANGED. Three database calls.
 */
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { takeOffer } from '../visit/accept-offer';
import { viewInvitation } from './view-invitation';

type Call = GuestActions['acceptGuestOffer'];

export const acceptGuestOffer: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { invitationId, version },
) => {
  const { store } = ports;
  const invitation = await store.collection('guest_invitations').get(invitationId);
  if (invitation?.host !== caller.accountKey || invitation.enteredBy !== 'host') {
    return { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' };
  }
  if (invitation.version !== version) {
    return { ok: false, code: 'GUEST_INVITATION_CHANGED' };
  }
  const { visitId } = invitation;
  const visit = visitId === null ? null : await store.collection('visits').get(visitId);
  if (visit === null) {
    return { ok: false, code: 'VISIT_NOT_OFFERED' };
  }
  const taken = await takeOffer(ports, visit);
  return taken.ok
    ? { ok: true, value: { invitation: viewInvitation(ports, invitation, taken.value) } }
    : taken;
};
