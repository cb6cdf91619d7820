/**
 * A guest accepts an invitation with data and consent of their own, once for each link; when the slot is full they can
 * wait for a place, on a day that is drawn take part in the draw. Sent again by who answered, it answers the same
 * visit. Errors: GUEST_INVITATION_NOT_FOUND, GUEST_INVITATION_OVER (expired, withdrawn, taken by somebody else),
 * GUEST_HOST_UNABLE when the host's card no longer allows it, GUEST_HOST_THEMSELVES, and those of `takeInvitation`.
 * Database calls: those of a booking and 10 more.
 */
import { canInvite } from '../../../domain/card/card';
import { canBeTaken } from '../../../domain/guest/invitation';
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { viewOwnVisit } from '../visit/view-own-visit';
import { forGuests, guestsOf } from './guest-school';
import { findByToken } from './invitation-link';
import { takeInvitation } from './take-invitation';
import { tellHost } from './tell-host';

type Call = GuestActions['answerInvitation'];

export const answerInvitation: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { token, way, ...party },
) => {
  const invitation = await findByToken(ports, token);
  if (invitation === null) {
    return { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' };
  }
  const { visitId, campus, people } = invitation;
  const earlier = visitId === null ? null : await ports.store.collection('visits').get(visitId);
  if (earlier !== null && earlier.accountKey === caller.accountKey) {
    return { ok: true, value: { visit: await viewOwnVisit(ports, earlier) } };
  }
  if (!canBeTaken(invitation, earlier !== null, ports.clock.now())) {
    return { ok: false, code: 'GUEST_INVITATION_OVER' };
  }
  if (invitation.host === caller.accountKey) {
    return { ok: false, code: 'GUEST_HOST_THEMSELVES' };
  }
  const guests = guestsOf(ports, campus, people);
  if (!guests.ok) {
    return guests;
  }
  const host = await findHeldCard(ports, invitation.host);
  if (host === null || !canInvite(toCard(host), ports.clock.now()).ok) {
    return { ok: false, code: 'GUEST_HOST_UNABLE' };
  }
  const own = forGuests(ports, people, guests.value.consents);
  const taken = await takeInvitation(own, caller, invitation, party, way);
  if (!taken.ok) {
    return taken;
  }
  await tellHost(ports, taken.value, 'answered');
  return { ok: true, value: { visit: await viewOwnVisit(ports, taken.value) } };
};
