import { momentAt } from '../../../domain/calendar/shanghai';
import { isWithdrawable, stateOf } from '../../../domain/guest/invitation';
import { cancelUntil, hasNoPlaceYet } from '../../../domain/visit/visit';
import type { InvitationView } from '../../contract/guest';
import type { Ports } from '../../ports';
import type { GuestInvitationDocument, VisitDocument } from '../../schema/documents';

/**
 * What the host sees of an invitation: its state, whoever entered the guests; `ahead` are before it on the waiting list,
 * `isSlotClosed` says that nobody can answer it any more.
 */
export function viewInvitation(
  ports: Ports,
  invitation: GuestInvitationDocument,
  visit: VisitDocument | null,
  { ahead = null, isSlotClosed = false }: { ahead?: number | null; isSlotClosed?: boolean } = {},
): InvitationView {
  const { _id, version, campus, date, start, end, people, enteredBy } = invitation;
  const now = ports.clock.now();
  const state = stateOf(invitation, visit, now, isSlotClosed);
  const untilSlotEnds = momentAt(date, end);
  const withdrawUntil =
    visit === null || hasNoPlaceYet(visit.status)
      ? untilSlotEnds
      : cancelUntil(visit, ports.school.visit);
  const canWithdraw = isWithdrawable(state) && now < withdrawUntil;
  return {
    id: _id,
    version,
    campus,
    date,
    start,
    end,
    state,
    people,
    enteredBy,
    linkUntil:
      state === 'open' && invitation.tokenKey !== null ? invitation.expiresAt.getTime() : null,
    withdrawUntil: canWithdraw ? withdrawUntil : null,
    offeredUntil: state === 'offered' ? (visit?.offeredUntil?.getTime() ?? null) : null,
    ticket: visit?.ticket ?? null,
    ahead,
  };
}
