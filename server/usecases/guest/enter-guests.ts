/**
 * Invites guests whose data the host enters, having their agreement; they have their places at once, or wait for them,
 * or take part in the draw. Errors: those of `guestsOf`, `findGuestSlot`, `findHost`, `takeInvitation`;
 * GUESTS_MONTH_FULL. Database calls: those of a booking and 12 more.
 */
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import { readBooking } from '../visit/read-booking';
import { findHost } from './find-host';
import { findGuestSlot, forGuests, guestsOf } from './guest-school';
import { keepInvitation, newInvitation } from './keep-invitation';
import { takeInvitation } from './take-invitation';
import { viewInvitation } from './view-invitation';

type Call = GuestActions['enterGuests'];

export const enterGuests: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const { campus, date, start, purpose, way, ...party } = input;
  const people = 1 + party.companions.length;
  const guests = guestsOf(ports, campus, people);
  if (!guests.ok) {
    return guests;
  }
  const own = forGuests(ports, people, guests.value.agreement);
  const slot = findGuestSlot(ports, guests.value, { campus, date, start });
  if (!slot.ok) {
    return slot;
  }
  // Before anything is written: mistakes in a form cost nothing of the month.
  const read = readBooking(own, { campus, date, start, ...party });
  if (!read.ok) {
    return read;
  }
  const host = await findHost(ports, caller);
  if (!host.ok) {
    return host;
  }
  const kept = await keepInvitation(
    ports,
    newInvitation(ports, host.value, slot.value, guests.value, {
      host: caller.accountKey,
      people,
      enteredBy: 'host',
      tokenKey: null,
      purpose,
    }),
    guests.value,
  );
  if (!kept.ok) {
    return kept;
  }
  const taken = await takeInvitation(own, caller, kept.value, party, way);
  if (!taken.ok) {
    await ports.store.collection('guest_invitations').remove({ _id: kept.value._id });
    return taken;
  }
  const invitation = { ...kept.value, status: 'taken', version: 2 } as const;
  return { ok: true, value: { invitation: viewInvitation(ports, invitation, taken.value) } };
};
