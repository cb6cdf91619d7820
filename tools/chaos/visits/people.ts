/** Dozens of people who visit or are brought along, and a few alumni with a card who invite. */
import { numberAt } from '../../../domain/card/card-number-permutation';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { residentCheckCharacter } from '../../../domain/identity/resident-number';
import type { VisitActions } from '../../../server/contract/visit';
import type { Caller } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import type { AccountDocument, CardDocument } from '../../../server/schema/documents';
import { START } from './small-school';

export const PEOPLE = 40;
export const HOSTS = 6;
/** Hosts are persons of their own: whoever has a card does not visit. */
const FIRST_HOST = 1000;

type Visitor = VisitActions['bookVisit']['input']['visitor'];

export function hostAt(index: number): number {
  return FIRST_HOST + index;
}

export function visitorOf(person: number): Visitor {
  const first = `11010519700101${String(100 + person).padStart(3, '0')}`;
  const number = first + residentCheckCharacter(first);
  const document = { type: 'resident-card', number };
  if (!parseIdentityDocument(document, '2026-11-23').ok) throw new Error(`${number} is no number`);
  return { name: { latin: 'Wei Zhang' }, document };
}

export function openidOf(person: number): string {
  return `o-${person}`;
}

export function personOf(openid: string): number {
  return Number(openid.slice('o-'.length));
}

export function callerOf(ports: Ports, person: number): Caller {
  const openid = openidOf(person);
  return { openid, unionid: '', accountKey: ports.vault.accountKey(openid), roles: [] };
}

/** The card by which a host invites, in use for life, and the account that holds it. */
export function cardOf(ports: Ports, host: number): readonly [CardDocument, AccountDocument] {
  const { openid, accountKey } = callerOf(ports, host);
  const number = numberAt(host, ports.cardNumberPrf, ports.school.card);
  if (number === null) throw new Error('no card number');
  const issuedAt = new Date(START - 7 * 86_400_000);
  const card: CardDocument = {
    _id: number,
    schema: 1,
    personId: `person-${host}`,
    registrationId: accountKey,
    status: 'active',
    version: 1,
    name: { latin: 'Ming Li' },
    degrees: [],
    documentKey: ports.vault.keyedName('host', openid),
    batchId: '2026-11-19',
    issuedAt,
    activeFrom: issuedAt,
    validUntil: null,
    activatedAt: issuedAt,
    accountKey,
    boundUnionid: null,
    boundAt: null,
    revokedAt: null,
    revokedReason: null,
  };
  return [card, { _id: accountKey, schema: 1, openid, cardNumber: number }];
}
