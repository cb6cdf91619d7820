/**
 * Notices how people invite, right after a guest has a place, or waits for one: counted anew from the visits each time,
 * so that what a killed call did not notice the next one does. Nothing follows by itself; staff decide.
 */
import { findMisuse, misuseWindow, type GuestVisit } from '../../../domain/guest/misuse';
import type { Ports } from '../../ports';
import type { DocumentKey, GuestInvitationDocument, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { findByKeys } from '../find-by-keys';
import { addNotices, SHOWN } from './add-notices';

/** Looks at a guest's visit together with all of its host, its guests, its plate. Database calls: 3 to 5. */
export async function noticeMisuse(
  ports: Ports,
  visit: VisitDocument,
  documentKeys: readonly DocumentKey[],
): Promise<void> {
  const { guests } = ports.school;
  if (guests === null || visit.host === undefined) {
    return;
  }
  const { accountKey, plateKey } = visit.host;
  const from = misuseWindow(visit.date, guests.misuse);
  const visits = ports.store.collection('visits');
  const [ofHost, ofGuests, withPlate] = await Promise.all([
    findAll(visits, { 'host.accountKey': accountKey, date: { from } }),
    findByKeys(visits, 'visitors', documentKeys, { date: { from } }),
    plateKey === null ? [] : findAll(visits, { 'host.plateKey': plateKey, date: { from } }),
  ]);
  const found = new Map([...ofHost, ...ofGuests, ...withPlate].map((one) => [one._id, one]));
  const seen = findMisuse(
    toGuestVisit(visit),
    [...found.values()].filter(isGuests).map(toGuestVisit),
    guests.misuse,
  );
  await addNotices(
    ports,
    seen.map(({ kind, subject, count, times, visits: ids }) => ({
      // Again in another month, and each time the limit is reached once more.
      event: `${kind}#${subject}#${visit.date.slice(0, 7)}#${times}`,
      kind,
      count,
      visitIds: ids.slice(-SHOWN),
      cardNumbers: cardsOf(ids.flatMap((id) => found.get(id) ?? (id === visit._id ? visit : []))),
    })),
  );
}

/**
 * Somebody who is barred was to be brought along; they were not let. Once for host, day and person. One database call.
 */
export async function noticeBarredGuest(
  ports: Ports,
  { host, cardNumber, date }: GuestInvitationDocument,
  documentKeys: readonly DocumentKey[],
): Promise<void> {
  await addNotices(ports, [
    {
      event: `barred-guest#${host}#${date}#${documentKeys[0] ?? ''}`,
      kind: 'barred-guest',
      count: 1,
      visitIds: [],
      cardNumbers: [cardNumber],
    },
  ]);
}

function isGuests({ host, status }: VisitDocument): boolean {
  return host !== undefined && host.accountKey !== '' && status !== 'cancelled';
}

function toGuestVisit(visit: VisitDocument): GuestVisit {
  return {
    id: visit._id,
    host: visit.host?.accountKey ?? '',
    // A child without a document is nobody whom another visit could show again.
    guests: [visit.visitor, ...visit.companions].flatMap(({ documentKey }) => documentKey ?? []),
    plate: visit.host?.plateKey ?? null,
  };
}

function cardsOf(visits: readonly VisitDocument[]): readonly string[] {
  return [...new Set(visits.flatMap(({ host }) => host?.cardNumber ?? []))].slice(0, SHOWN);
}
