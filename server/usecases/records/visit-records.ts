/** Visits, guests, and passages of the gates. */
import { displayName, maskName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type { DeletionPlan, DocumentKey, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { documentOf } from '../visit/view-person';
import type { DataRecord, OwnData } from './data-fields';
import { momentOf, present } from './data-record';
import { invitedGuests } from './invited-guests';

/** `ownKeys` are the documents that the person registered with: other visitors are masked. */
export async function visitSections(
  ports: Ports,
  own: DeletionPlan,
  ownKeys: readonly DocumentKey[],
): Promise<Pick<OwnData, 'visits' | 'guests' | 'entries'>> {
  const { store } = ports;
  const [visits, guests, entries] = await Promise.all([
    findAll(store.collection('visits'), { accountKey: { in: own.accountKeys } }),
    invitedGuests(ports, own.accountKeys),
    own.cardNumbers.length === 0
      ? []
      : findAll(store.collection('entries'), { cardNumber: { in: own.cardNumbers } }),
  ]);
  return {
    visits: visits.map((visit) => visitOf(ports, visit, ownKeys)),
    guests,
    entries: entries.map(({ at, gate, direction, result }) =>
      present({ at: momentOf(at), gate, direction, result }),
    ),
  };
}

function visitOf(ports: Ports, visit: VisitDocument, ownKeys: readonly string[]): DataRecord {
  const { visitor, companions, campus, date, start, end, status, plate, purpose, host } = visit;
  // Who answered an invitation entered their own data; who entered guests did not.
  const isGuest = host !== undefined && host.accountKey !== visit.accountKey;
  const isSelf = isGuest || ownKeys.includes(visitor.documentKey);
  return present({
    campus,
    date,
    time: `${start}–${end}`,
    status,
    name: isSelf ? displayName(visitor.name) : maskName(visitor.name),
    documentNumber: isSelf ? documentOf(ports.vault, visitor).number : visitor.documentMasked,
    companion: companions.map(({ name }) => maskName(name)).join(' '),
    plate,
    purpose,
  });
}
