import { momentAt } from '../../../domain/calendar/shanghai';
import { stateOf } from '../../../domain/guest/invitation';
import { cancelUntil } from '../../../domain/visit/visit';
import type { InvitationView } from '../../contract/guest';
import type { Ports } from '../../ports';
import type { GuestInvitationDocument, VisitDocument } from '../../schema/documents';

/** What the host sees of an invitation: its state, whoever entered the guests. */
export function viewInvitation(
  ports: Ports,
  invitation: GuestInvitationDocument,
  visit: VisitDocument | null,
): InvitationView {
  const { _id, version, campus, date, start, end, people, enteredBy } = invitation;
  const now = ports.clock.now();
  const state = stateOf(invitation, visit, now);
  const untilSlotEnds = momentAt(date, end);
  const withdrawUntil = visit === null ? untilSlotEnds : cancelUntil(visit, ports.school.visit);
  const canWithdraw = (state === 'open' || state === 'coming') && now < withdrawUntil;
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
  };
}
