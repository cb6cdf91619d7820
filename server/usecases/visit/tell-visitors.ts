import type { MessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';
import { registrantContact } from '../registration/registrant-contact';

export type VisitMessage = Extract<
  MessageKind,
  'visit-offered' | 'visit-cancelled' | 'visit-drawn' | 'group-decided'
>;

/** Names what became of a visit: it is told once. */
export function visitEvent(visitId: string, kind: VisitMessage): string {
  return `${visitId}#${kind}`;
}

/**
 * Tells who booked what became of the visit, once for each kind: in the app, and by SMS and email whoever registered.
 * Names of visits are random, so they may name a message. Three database calls for all visits, none for no visit.
 */
export async function tellVisitors(
  ports: Ports,
  visits: readonly VisitDocument[],
  kind: VisitMessage,
): Promise<void> {
  const told = visits.filter(({ accountKey }) => accountKey !== '');
  if (told.length === 0) {
    return;
  }
  const registrations = await ports.store
    .collection('registrations')
    .getMany([...new Set(told.map(({ accountKey }) => accountKey))]);
  const contacts = new Map(
    registrations.map((one) => [one._id, registrantContact(ports.vault, one)] as const),
  );
  const at = new Date(ports.clock.now());
  await tell(
    ports,
    told.map((visit) => ({
      event: visitEvent(visit._id, kind),
      kind,
      at,
      owner: `account#${visit.accountKey}` as const,
      openid: null,
      contact: contacts.get(visit.accountKey) ?? null,
    })),
  );
}
