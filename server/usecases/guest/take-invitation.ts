import { canBeTaken } from '../../../domain/guest/invitation';
import type { Way } from '../../contract/guest';
import type { PartyBooking } from '../../contract/visit';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GuestInvitationDocument, VisitDocument } from '../../schema/documents';
import { sellPlaces } from '../visit/book-visit';
import { newVisit, readBooking } from '../visit/read-booking';
import { joinWaitingList } from '../visit/wait-for-place';
import { joinDraw } from '../visit/wish-for-place';
import { noticeBarredGuest, noticeMisuse } from './notice-misuse';

type Party = Omit<PartyBooking, 'campus' | 'date' | 'start' | 'purpose'>;

const TAKE = {
  book: { status: 'booked', run: sellPlaces },
  wait: { status: 'waiting', run: joinWaitingList },
  wish: { status: 'wished', run: joinDraw },
} as const;

/**
 * Books the visit of an invitation, has it wait, or has it take part in the draw, as other visits do, once: right before
 * the visit is written the invitation is taken by its name, and a second one who tries meanwhile gives everything back.
 * `ports` are those of `forGuests`. Errors: those of `readBooking` and of the way; GUESTS_NO_VEHICLES;
 * GUEST_INVITATION_OVER when somebody else took it. Database calls: those of a visit of that way and 6 more.
 */
export async function takeInvitation(
  ports: Ports,
  caller: Caller,
  invitation: GuestInvitationDocument,
  party: Party,
  way: Way = 'book',
): Promise<Outcome<VisitDocument>> {
  const { campus, date, start, purpose, host, cardNumber } = invitation;
  const read = readBooking(ports, {
    ...party,
    campus,
    date,
    start,
    ...(purpose === null ? {} : { purpose }),
  });
  if (!read.ok) {
    return read;
  }
  const { plate, people } = read.value;
  if (plate !== null && ports.school.guests?.vehicles !== true) {
    return { ok: false, code: 'GUESTS_NO_VEHICLES', field: 'plate' };
  }
  const { status, run } = TAKE[way];
  const visit: VisitDocument = {
    ...newVisit(ports, caller, read.value, status),
    host: {
      accountKey: host,
      cardNumber,
      invitationId: invitation._id,
      plateKey: plate === null ? null : ports.vault.keyedName('guest-plate', plate),
    },
  };
  const { documentKeys } = read.value.party;
  const isOwn = caller.accountKey !== host;
  const taken = await run(ports, caller, read.value, {
    visit,
    // A host who enters guests does not visit: only an account that answers for itself books once a day.
    visitors: { documentKeys, account: isOwn ? caller.accountKey : null },
    redeem: () => redeem(ports, invitation, visit._id, people),
  });
  if (!taken.ok) {
    if (taken.code === 'VISIT_BLOCKED') {
      await noticeBarredGuest(ports, invitation, documentKeys);
    }
    return taken;
  }
  await noticeMisuse(ports, taken.value, documentKeys);
  return taken;
}

async function redeem(
  ports: Ports,
  invitation: GuestInvitationDocument,
  visitId: string,
  people: number,
): Promise<'GUEST_INVITATION_OVER' | null> {
  const now = ports.clock.now();
  if (!canBeTaken(invitation, false, now)) {
    return 'GUEST_INVITATION_OVER';
  }
  const { _id, status, version } = invitation;
  const taken = await ports.store.collection('guest_invitations').update(
    { _id, status, version },
    {
      set: { status: 'taken', visitId, people, takenAt: new Date(now) },
      increase: { version: 1 },
    },
  );
  return taken === 1 ? null : 'GUEST_INVITATION_OVER';
}
