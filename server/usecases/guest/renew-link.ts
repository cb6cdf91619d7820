/**
 * A new link for an invitation that nobody has answered: the old one stops, so that a link that went to the wrong person
 * is worth nothing. It lives from now on, and never beyond its slot. Errors: those of `findHost`;
 * GUEST_INVITATION_NOT_FOUND, also for others' and for guests the host entered; GUEST_INVITATION_OVER,
 * GUEST_INVITATION_CHANGED. Database calls: 4.
 */
import { linkEnds } from '../../../domain/guest/invitation';
import { momentAt } from '../../../domain/calendar/shanghai';
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { findHost } from './find-host';
import { guestsOf } from './guest-school';
import { newLink } from './invitation-link';
import { viewInvitation } from './view-invitation';

type Call = GuestActions['renewLink'];

export const renewLink: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { invitationId, version },
) => {
  const invitations = ports.store.collection('guest_invitations');
  const invitation = await invitations.get(invitationId);
  if (invitation?.host !== caller.accountKey || invitation.enteredBy === 'host') {
    return { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' };
  }
  const now = ports.clock.now();
  if (
    invitation.status !== 'open' ||
    now >= invitation.expiresAt.getTime() ||
    now >= momentAt(invitation.date, invitation.end)
  ) {
    return { ok: false, code: 'GUEST_INVITATION_OVER' };
  }
  const guests = guestsOf(ports, invitation.campus, invitation.people);
  if (!guests.ok) {
    return guests;
  }
  const host = await findHost(ports, caller);
  if (!host.ok) {
    return host;
  }
  const { token, tokenKey } = newLink(ports);
  const change = { tokenKey, expiresAt: new Date(linkEnds(invitation, now, guests.value)) };
  const updated = await invitations.update(
    { _id: invitation._id, version, status: 'open' },
    { set: change, increase: { version: 1 } },
  );
  const renewed = { ...invitation, ...change, version: version + 1 };
  return updated === 1
    ? { ok: true, value: { invitation: viewInvitation(ports, renewed, null), token } }
    : { ok: false, code: 'GUEST_INVITATION_CHANGED' };
};
