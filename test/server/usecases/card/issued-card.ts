/** Cards for tests of use cases, as the closing of a batch leaves them. */
import { parseIdentityDocument } from '../../../../domain/identity/document';
import { numberAt } from '../../../../domain/card/card-number-permutation';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import type { CardDocument } from '../../../../server/schema/documents';
import type { Harness } from '../../harness';
import { callerOf, person, storeRegistrations } from '../../people';

export const ISSUED_AT = '2026-11-19T15:00:00+08:00';
/** The day after, 00:00. */
export const ACTIVE_FROM = '2026-11-20T00:00:00+08:00';

/** The card of person(n), whose number was given on a Thursday. */
export async function issueCard(
  harness: Harness,
  n: number,
  change: Partial<CardDocument> = {},
): Promise<CardDocument> {
  const { ports } = harness;
  const { openid, form } = person(n);
  const document = parseIdentityDocument(form.document, '2026-11-19');
  const number = numberAt(n, ports.cardNumberPrf, ports.school.card);
  if (!document.ok || number === null) {
    throw new Error('person without a document or number');
  }
  const card: CardDocument = {
    _id: number,
    schema: 1,
    personId: `person-${n}`,
    registrationId: ports.vault.accountKey(openid),
    status: 'issued',
    version: 1,
    name: form.name as { chinese: string },
    degrees: [
      {
        department: '计算机科学与通信工程学院',
        programme: null,
        degree: 'bachelor',
        entryYear: null,
        graduationYear: 2012,
      },
    ],
    documentKey: ports.vault.documentKeys(document.value.document)[0],
    batchId: '2026-11-19',
    issuedAt: new Date(ISSUED_AT),
    activeFrom: new Date(ACTIVE_FROM),
    validUntil: '2028-11-19',
    activatedAt: null,
    accountKey: null,
    boundUnionid: null,
    boundAt: null,
    revokedAt: null,
    revokedReason: null,
    ...change,
  };
  await ports.store.collection('cards').add(card);
  return card;
}

/** The card of person(n), activated now by its holder. */
export async function activeCard(harness: Harness, n: number): Promise<CardDocument> {
  const card = await issueCard(harness, n);
  const { openid, form } = person(n);
  const answer = await activateCard(harness.ports, callerOf(harness, openid), {
    document: form.document,
    name: form.name,
  });
  if (!answer.ok) {
    throw new Error(`activation refused: ${answer.code}`);
  }
  const stored = await harness.ports.store.collection('cards').get(card._id);
  return stored ?? card;
}

/** The card of person(n) with everything closing leaves behind it: document keys, person and registration. */
export async function knownCard(
  harness: Harness,
  n: number,
  change: Partial<CardDocument> = {},
): Promise<CardDocument> {
  const { ports } = harness;
  const { entry } = person(n);
  if (entry.document === null) {
    throw new Error('person without a document');
  }
  const card = await issueCard(harness, n, change);
  await storeRegistrations(harness, [person(n)]);
  await ports.store
    .collection('registrations')
    .update({ _id: ports.vault.accountKey(person(n).openid) }, { set: { status: 'approved' } });
  await ports.store
    .collection('document_keys')
    .addMissing(
      ports.vault
        .documentKeys(entry.document)
        .map((_id) => ({ _id, schema: 1 as const, personId: card.personId })),
    );
  const { personId: _id, name, degrees, issuedAt } = card;
  await ports.store
    .collection('persons')
    .add({ _id, schema: 1, name, degrees, createdAt: issuedAt });
  return card;
}

/** The same, in use on the account of person(n). */
export async function heldCard(
  harness: Harness,
  n: number,
  change: Partial<CardDocument> = {},
): Promise<CardDocument> {
  const accountKey = harness.ports.vault.accountKey(person(n).openid);
  const card = await knownCard(harness, n, {
    status: 'active',
    accountKey,
    activatedAt: new Date(ACTIVE_FROM),
    ...change,
  });
  await harness.ports.store
    .collection('accounts')
    .add({ _id: accountKey, schema: 1, openid: person(n).openid, cardNumber: card._id });
  return card;
}

/** What stands in the messages sent to a number, newest last: the template's places. */
export function smsTo(harness: Harness, mobile: string): readonly (readonly string[])[] {
  return harness.simulator.cloud.messages
    .all()
    .flatMap((message) =>
      message.kind === 'sms' && message.to === mobile ? [message.params] : [],
    );
}
