/**
 * Withdraws an invitation of the caller's own: a link that is out stops, a visit that was booked by it is cancelled
 * while visits can be, one that waits or takes part in a draw is taken off the list, and whoever answered is told.
 * Errors: GUEST_INVITATION_NOT_FOUND, also for others'; GUEST_INVITATION_OVER, GUEST_INVITATION_CHANGED for a stale
 * version; those of cancelling a visit. Database calls: 2 for a link, 11 for a visit, more when somebody waits for its
 * places.
 */
import { canBeTaken } from '../../../domain/guest/invitation';
import { stepVisit } from '../../../domain/visit/visit';
import type { GuestActions } from '../../contract/guest';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GuestInvitationDocument, VisitDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';
import { giveUpVisit } from '../visit/give-up-visit';
import { withdrawnNotice } from './guest-notices';
import { viewInvitation } from './view-invitation';

type Call = GuestActions['cancelInvitation'];

export const cancelInvitation: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { invitationId, version },
) => {
  const { store } = ports;
  const invitation = await store.collection('guest_invitations').get(invitationId);
  if (invitation?.host !== caller.accountKey) {
    return { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' };
  }
  const { visitId } = invitation;
  const visit = visitId === null ? null : await store.collection('visits').get(visitId);
  if (visit === null && !canBeTaken(invitation, false, ports.clock.now())) {
    return { ok: false, code: 'GUEST_INVITATION_OVER' };
  }
  if (invitation.version !== version) {
    return { ok: false, code: 'GUEST_INVITATION_CHANGED' };
  }
  return visit === null ? endLink(ports, invitation) : cancelGuests(ports, invitation, visit);
};

async function endLink(
  ports: Ports,
  invitation: GuestInvitationDocument,
): Promise<Outcome<Call['output']>> {
  const change = { status: 'cancelled', tokenKey: null } as const;
  const { _id, version, status } = invitation;
  const updated = await ports.store
    .collection('guest_invitations')
    .update({ _id, version, status }, { set: change, increase: { version: 1 } });
  const ended = { ...invitation, ...change, version: version + 1 };
  return updated === 1
    ? { ok: true, value: { invitation: viewInvitation(ports, ended, null) } }
    : { ok: false, code: 'GUEST_INVITATION_CHANGED' };
}

async function cancelGuests(
  ports: Ports,
  invitation: GuestInvitationDocument,
  visit: VisitDocument,
): Promise<Outcome<Call['output']>> {
  const step = stepVisit(visit, 'cancel', ports.clock.now(), ports.school.visit);
  if (!step.ok) {
    return step;
  }
  const cancelled = await giveUpVisit(ports, visit, 'host');
  if (cancelled === null) {
    return { ok: false, code: 'GUEST_INVITATION_CHANGED' };
  }
  await tell(ports, withdrawnNotice(visit, new Date(ports.clock.now())));
  return { ok: true, value: { invitation: viewInvitation(ports, invitation, cancelled) } };
}
