/**
 * Attaches another identity document to the person of a card: a renewed passport, a second document. From then on the
 * person is found and proves who they are by it too. What was seen that proves it, and why, is on record. A document
 * that belongs to somebody else is told and left where it is: staff decide which of the two is wrong.
 *
 * Errors: REASON_MISSING, DOCUMENT_EVIDENCE_MISSING, DOCUMENT_* at their fields; CARD_NOT_FOUND; TRY_AGAIN when
 * somebody else attached one to this person in this very moment. Database calls: 3 to 9.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseIdentityDocument, type IdentityDocument } from '../../../domain/identity/document';
import { maskName } from '../../../domain/identity/names';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AttachedDocument, CardDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { findAll } from '../find-all';
import { readReason } from './read-reason';

const PLACE = 'persons.document';

type Call = StaffCardActions['attachDocument'];

export const attachDocument: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { number, document: typed, evidence, reason: why },
) => {
  const read = readInput(ports, { document: typed, evidence, reason: why });
  if (!read.ok) {
    return read;
  }
  const { document, reason } = read.value;
  const card = await ports.store.collection('cards').get(number.replace(/\s/g, ''));
  if (card === null || card.personId === '') {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  const keys = ports.vault.documentKeys(document);
  const owners = await ports.store.collection('document_keys').getMany(keys);
  const other = owners.find(({ personId }) => personId !== card.personId);
  const act = (action: string): Promise<void> =>
    writeAudit(ports, `document ${keys.at(-1) ?? ''} ${card._id} ${ports.randomness.id()}`, {
      actor: caller.accountKey,
      action,
      subject: card._id,
      reason,
    });
  if (other !== undefined) {
    await act('find-document-of-another');
    return { ok: true, value: await belongsToAnother(ports, other.personId) };
  }
  const { personId } = card;
  const isClaimed = owners.length === keys.length;
  if (!isClaimed) {
    const { alreadyThere } = await ports.store
      .collection('document_keys')
      .addMissing(keys.map((_id) => ({ _id, schema: 1, personId })));
    const taken = (await ports.store.collection('document_keys').getMany(alreadyThere)).find(
      (key) => key.personId !== personId,
    );
    // Somebody was approved with it in this very moment.
    if (taken !== undefined) {
      return { ok: true, value: await belongsToAnother(ports, taken.personId) };
    }
  }
  const noted = keys.includes(card.documentKey)
    ? 'before'
    : await note(ports, card, document, caller.accountKey);
  if (noted === 'changed') {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  if (noted === 'before' && isClaimed) {
    return { ok: true, value: { outcome: 'attached-before', other: null } };
  }
  await act('attach-document');
  return { ok: true, value: { outcome: 'attached', other: null } };
};

function readInput(
  ports: Ports,
  input: Pick<Call['input'], 'document' | 'evidence' | 'reason'>,
): Outcome<{ readonly document: IdentityDocument; readonly reason: string }> {
  const parsed = parseIdentityDocument(input.document, dateOf(ports.clock.now()));
  if (!parsed.ok) {
    return { ok: false, code: parsed.code, field: `document.${parsed.field ?? 'number'}` };
  }
  const evidence = input.evidence.trim();
  if (evidence === '') {
    return { ok: false, code: 'DOCUMENT_EVIDENCE_MISSING', field: 'evidence' };
  }
  const reason = readReason(input.reason);
  return reason.ok
    ? {
        ok: true,
        value: { document: parsed.value.document, reason: `${reason.value} / ${evidence}` },
      }
    : reason;
}

/** The number sealed with the person, so that a change of keys finds it; `changed` when another one came between. */
async function note(
  ports: Ports,
  { personId: _id, name, degrees, issuedAt }: CardDocument,
  document: IdentityDocument,
  addedBy: string,
): Promise<'now' | 'before' | 'changed'> {
  const persons = ports.store.collection('persons');
  // Older cards were imported without a person of their own.
  await persons.addMissing([{ _id, schema: 1, name, degrees, createdAt: issuedAt }]);
  const keys: readonly string[] = ports.vault.documentKeys(document);
  const isThere = (documents: readonly AttachedDocument[] = []): boolean =>
    documents.some(({ documentKey }) => keys.includes(documentKey));
  const present = (await persons.get(_id))?.documents;
  if (isThere(present)) {
    return 'before';
  }
  const attached: AttachedDocument = {
    documentType: document.type,
    issuingCountry: document.issuingCountry,
    document: ports.vault.seal(PLACE, document.number),
    documentKey: ports.vault.documentKeys(document)[0],
    addedBy,
    addedAt: new Date(ports.clock.now()),
  };
  await persons.update({ _id }, { set: { documents: [...(present ?? []), attached] } });
  return isThere((await persons.get(_id))?.documents) ? 'now' : 'changed';
}

async function belongsToAnother(ports: Ports, personId: string): Promise<Call['output']> {
  const [person, cards] = await Promise.all([
    ports.store.collection('persons').get(personId),
    findAll(ports.store.collection('cards'), { personId }),
  ]);
  const name = person?.name ?? cards[0]?.name;
  return {
    outcome: 'belongs-to-another',
    other: {
      nameMasked: name === undefined ? '' : maskName(name),
      cards: cards.map(({ _id }) => _id),
    },
  };
}
