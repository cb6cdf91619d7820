/**
 * What a link leads to: who invites (in part), where, when. Nothing is asked yet and nothing is kept of who looks.
 * Errors: GUEST_INVITATION_NOT_FOUND for a token that leads nowhere. Database calls: 4 or 5, 1 more for a guest who
 * waits.
 */
import { canInvite } from '../../../domain/card/card';
import { canBeTaken, stateOf } from '../../../domain/guest/invitation';
import { maskName } from '../../../domain/identity/names';
import { drawnAt, isLotteryDay } from '../../../domain/visit/lottery';
import { findSlot } from '../../../domain/visit/slot';
import type { GuestActions, GuestView } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GuestInvitationDocument, SlotDocument } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { placesForAnybody } from '../visit/slot-places';
import { viewOwnVisit } from '../visit/view-own-visit';
import { findGuestSlot } from './guest-school';
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
      : isClosed(ports, invitation, slot)
        ? 'closed'
        : isAble
          ? 'open'
          : 'host-unable';
  const { lottery } = school.visit;
  const drawAt = isLotteryDay(date, lottery) ? drawnAt(date, lottery) : 0;
  const left = planned.ok ? placesForAnybody(planned.value, slot ?? undefined) : 0;
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
      left,
      waiting: slot?.waiting ?? 0,
      way: now < drawAt ? 'wish' : left === 0 ? 'wait' : 'book',
      drawAt: now < drawAt ? drawAt : null,
      visit: isOwn ? await viewOwnVisit(ports, visit) : null,
      became: isOwn ? stateOf(invitation, visit, now) : null,
    },
  };
};

/** Whether the school lets no guests in any more then and there; `slot` is null while nobody has booked it. */
function isClosed(
  ports: Ports,
  invitation: GuestInvitationDocument,
  slot: SlotDocument | null,
): boolean {
  const { guests } = ports.school;
  return (
    guests === null ||
    (slot?.closedAt ?? null) !== null ||
    !findGuestSlot(ports, guests, invitation).ok
  );
}
