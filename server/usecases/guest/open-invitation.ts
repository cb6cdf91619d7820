/**
 * What a link leads to: who invites (in part), where, when. Nothing is asked yet and nothing is kept of who looks. Errors:
 * GUEST_INVITATION_NOT_FOUND for a token that leads nowhere. Database calls: 4 or 5.
 */
import { canInvite } from '../../../domain/card/card';
import { canBeTaken } from '../../../domain/guest/invitation';
import { maskName } from '../../../domain/identity/names';
import { findSlot } from '../../../domain/visit/slot';
import type { GuestActions, GuestView } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { placesForAnybody } from '../visit/slot-places';
import { viewVisit } from '../visit/view-visit';
import { findByToken } from './invitation-link';

type Call = GuestActions['openInvitation'];

export const openInvitation: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { token },
) => {
  const { store, school } = ports;
  const now = ports.clock.now();
  const invitation = await findByToken(ports, token);
  if (invitation === null) {
    return { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' };
  }
  const { campus, date, start, end, people, visitId } = invitation;
  const [host, slot, visit] = await Promise.all([
    findHeldCard(ports, invitation.host),
    store.collection('slots').get(invitation.slotId),
    visitId === null ? null : store.collection('visits').get(visitId),
  ]);
  const planned = findSlot(campus, date, start, school.visit);
  const isOwn = visit !== null && visit.accountKey === caller.accountKey;
  const isAble = host !== null && canInvite(toCard(host), now).ok;
  const isOpen = canBeTaken(invitation, visit !== null, now);
  const state: GuestView['state'] = isOwn
    ? 'answered'
    : !isOpen
      ? 'over'
      : isAble
        ? 'open'
        : 'host-unable';
  return {
    ok: true,
    value: {
      state,
      until: state === 'open' ? invitation.expiresAt.getTime() : null,
      hostMasked: host === null ? '' : maskName(host.name),
      campus,
      date,
      start,
      end,
      people,
      purpose: isOpen || isOwn ? invitation.purpose : null,
      left: planned.ok ? placesForAnybody(planned.value, slot ?? undefined) : 0,
      visit: isOwn ? viewVisit(visit, school.visit) : null,
    },
  };
};
