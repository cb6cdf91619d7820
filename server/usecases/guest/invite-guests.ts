/**
 * Invites by a link: whoever gets it enters their own data with their own consent. It takes no places; they are sold to
 * whoever answers. Errors: those of `guestsOf`, `findGuestSlot`, `findHost`;
 * GUESTS_MONTH_FULL. Database calls: 6.
 */
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { findHost } from './find-host';
import { findGuestSlot, guestsOf } from './guest-school';
import { newLink } from './invitation-link';
import { keepInvitation, newInvitation } from './keep-invitation';
import { viewInvitation } from './view-invitation';

type Call = GuestActions['inviteGuests'];

export const inviteGuests: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { campus, date, start, people, purpose },
) => {
  const guests = guestsOf(ports, campus, people);
  if (!guests.ok) {
    return guests;
  }
  const slot = findGuestSlot(ports, guests.value, { campus, date, start });
  if (!slot.ok) {
    return slot;
  }
  const host = await findHost(ports, caller);
  if (!host.ok) {
    return host;
  }
  const { token, tokenKey } = newLink(ports);
  const invitation = newInvitation(ports, host.value, slot.value, guests.value, {
    host: caller.accountKey,
    people,
    enteredBy: 'guest',
    tokenKey,
    purpose,
  });
  const kept = await keepInvitation(ports, invitation, guests.value);
  return kept.ok
    ? { ok: true, value: { invitation: viewInvitation(ports, kept.value, null), token } }
    : kept;
};
