import type { MessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tell, type Notice } from '../dispatch/tell';
import { registrantContact } from '../registration/registrant-contact';

export type VisitMessage = Extract<
  MessageKind,
  'visit-offered' | 'visit-cancelled' | 'visit-drawn' | 'visit-unplaced' | 'group-decided'
>;

/** What an alumnus is told of guests whom they entered themselves: it leads to the page of their invitations. */
const OF_ENTERED_GUESTS: Readonly<Record<VisitMessage, MessageKind>> = {
  'visit-offered': 'guests-offered',
  'visit-cancelled': 'guests-decided',
  'visit-drawn': 'guests-decided',
  'visit-unplaced': 'guest-changed',
  'group-decided': 'group-decided',
};

/** Names what became of a visit: it is told once. */
export function visitEvent(visitId: string, kind: VisitMessage): string {
  return `${visitId}#${kind}`;
}

/**
 * Tells who booked what became of the visit, once for each kind: in the app, and by SMS and email whoever registered. The
 * alumnus who invited is told in the app that the state changed. Names of visits are random, so they may name a message.
 * Three database calls for all visits, none for no visit.
 */
export async function tellVisitors(
  ports: Ports,
  visits: readonly VisitDocument[],
  kind: VisitMessage,
): Promise<void> {
  if (visits.length === 0) {
    return;
  }
  const told = visits.filter(({ accountKey }) => accountKey !== '');
  const registrations = await ports.store
    .collection('registrations')
    .getMany([...new Set(told.map(({ accountKey }) => accountKey))]);
  const contacts = new Map(
    registrations.map((one) => [one._id, registrantContact(ports.vault, one)] as const),
  );
  const at = new Date(ports.clock.now());
  const toVisitors = told.map((visit): Notice => ({
    event: visitEvent(visit._id, kind),
    kind: visit.host?.accountKey === visit.accountKey ? OF_ENTERED_GUESTS[kind] : kind,
    at,
    owner: `account#${visit.accountKey}`,
    openid: null,
    contact: contacts.get(visit.accountKey) ?? null,
  }));
  const toHosts = visits.flatMap(({ _id, accountKey, host }): Notice[] =>
    host === undefined || host.accountKey === '' || host.accountKey === accountKey
      ? []
      : [
          {
            event: `${visitEvent(_id, kind)}#host`,
            kind: 'guest-changed',
            at,
            owner: `account#${host.accountKey}`,
            openid: null,
            contact: null,
          },
        ],
  );
  await tell(ports, [...toVisitors, ...toHosts]);
}
