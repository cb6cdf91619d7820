/** What somebody says who they are: document and name as typed, in normal form. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { holdsOf } from '../../../domain/card/card';
import { compareNames } from '../../../domain/identity/compare-names';
import { parseIdentityDocument, type IdentityDocument } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument, DocumentKey } from '../../schema/documents';
import { readName } from '../account/read-name';
import { findHolderContacts, type HolderContact } from '../card/holder-contact';
import { toCard } from '../card/view-card';
import { findAll } from '../find-all';

export interface Claim {
  readonly document: IdentityDocument;
  readonly documentKeys: readonly [DocumentKey, ...DocumentKey[]];
  readonly name: PersonName;
  /** Keyed hash of both: the same for the same words, and nothing can be read from it. */
  readonly subject: string;
}

/** The card of a document, and the mobile on record; whether the name fits is told apart. */
export interface ClaimedCard {
  readonly card: CardDocument;
  readonly nameMatches: boolean;
  /** Null when no mobile is on record. */
  readonly contact: HolderContact | null;
}

/** Errors: DOCUMENT_* and NAME_* at their fields. */
export function readClaim(
  ports: Ports,
  input: {
    readonly document: {
      readonly type: string;
      readonly number: string;
      readonly issuingCountry?: string | undefined;
    };
    readonly name: { readonly chinese?: string | undefined; readonly latin?: string | undefined };
  },
): Outcome<Claim> {
  const parsed = parseIdentityDocument(input.document, dateOf(ports.clock.now()));
  if (!parsed.ok) {
    return { ok: false, code: parsed.code, field: `document.${parsed.field ?? 'number'}` };
  }
  const name = readName(input.name);
  if (!name.ok) {
    return { ok: false, code: name.code, field: 'name' };
  }
  const { document } = parsed.value;
  const documentKeys = ports.vault.documentKeys(document);
  const words = [documentKeys.at(-1), name.value.chinese ?? '', name.value.latin ?? ''];
  return {
    ok: true,
    value: {
      document,
      documentKeys,
      name: name.value,
      subject: ports.vault.keyedName('claim', words.join('\u0000')),
    },
  };
}

/** Looked for where nobody is known, so that who does not exist takes as long to answer as who does. */
const NOBODY = { _id: 'nobody', personId: 'nobody', registrationId: 'nobody' };

/** Null when the document belongs to nobody who has a card. Four database calls, whoever it belongs to. */
export async function findClaimedCard(ports: Ports, claim: Claim): Promise<ClaimedCard | null> {
  const { store } = ports;
  const known = await store.collection('document_keys').getMany(claim.documentKeys);
  const personIds = known.length === 0 ? [NOBODY.personId] : known.map(({ personId }) => personId);
  const cards = (
    await findAll(store.collection('cards'), { personId: { in: [...new Set(personIds)] } })
  ).filter((card) => !holdsOf(toCard(card)).includes('ended'));
  const card = cards.reduce<CardDocument | null>(
    (newest, one) => (newest === null || one.issuedAt > newest.issuedAt ? one : newest),
    null,
  );
  const contacts = await findHolderContacts(ports, [card ?? NOBODY]);
  if (card === null) {
    return null;
  }
  return {
    card,
    nameMatches: compareNames(claim.name, card.name).kind === 'exact',
    contact: contacts.get(card._id) ?? null,
  };
}
