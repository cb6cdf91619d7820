/**
 * How a new invitation keeps to its host's month without a counter: it is written first, then the month is counted with
 * it in, and it stays only when the sum is within the limit. Whichever of several is counted last has seen all others, so
 * no more can stay than may; two that meet at the limit may both have to try again.
 */
import { isCounted, linkEnds } from '../../../domain/guest/invitation';
import type { Slot } from '../../../domain/visit/slot';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument, GuestInvitationDocument, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import type { Guests } from './guest-school';
import { visitsOf } from './invited-visits';

/** An invitation that is not stored yet. */
export function newInvitation(
  ports: Ports,
  host: CardDocument,
  slot: Slot,
  guests: Guests,
  own: Pick<GuestInvitationDocument, 'host' | 'people' | 'enteredBy' | 'tokenKey'> & {
    readonly purpose: string | undefined;
  },
): GuestInvitationDocument {
  const now = ports.clock.now();
  const { campus, date, start, end } = slot;
  return {
    _id: ports.randomness.id(),
    schema: 1,
    cardNumber: host._id,
    slotId: slot.id,
    campus,
    date,
    start,
    end,
    ...own,
    purpose: own.purpose?.trim() || null,
    status: 'checking',
    version: 1,
    createdAt: new Date(now),
    expiresAt: new Date(linkEnds(slot, now, guests)),
    visitId: null,
    takenAt: null,
  };
}

/** Stores it if the host's month allows it. Errors: GUESTS_MONTH_FULL. Four database calls; one more at the limit. */
export async function keepInvitation(
  ports: Ports,
  invitation: GuestInvitationDocument,
  { guestsPerMonth }: Guests,
): Promise<Outcome<GuestInvitationDocument>> {
  const invitations = ports.store.collection('guest_invitations');
  await invitations.add(invitation);
  const month = invitation.date.slice(0, 7);
  const ofMonth = await findAll(invitations, {
    host: invitation.host,
    date: { from: `${month}-01`, to: `${month}-31` },
  });
  const isOver =
    countPeople(ports, ofMonth, new Map()) > guestsPerMonth &&
    countPeople(ports, ofMonth, await visitsOf(ports, ofMonth)) > guestsPerMonth;
  if (isOver) {
    await invitations.remove({ _id: invitation._id, status: 'checking' });
    return { ok: false, code: 'GUESTS_MONTH_FULL' };
  }
  const change = { status: 'open' } as const;
  await invitations.update({ _id: invitation._id, status: 'checking' }, { set: change });
  return { ok: true, value: { ...invitation, ...change } };
}

function countPeople(
  ports: Ports,
  invitations: readonly GuestInvitationDocument[],
  visits: ReadonlyMap<string, VisitDocument>,
): number {
  const now = ports.clock.now();
  return invitations
    .filter((one) => isCounted(one, visits.get(one.visitId ?? '') ?? null, now))
    .reduce((sum, one) => sum + one.people, 0);
}
