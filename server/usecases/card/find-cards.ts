/**
 * Cards for staff, by number (blanks do not matter), by document, or by name as it sounds; at most twenty, names masked.
 * Who looked and why is on record before anything is shown. Errors: REASON_MISSING, DOCUMENT_* and NAME_* at their
 * fields; nobody found is an empty list. Database calls: 2 to 3.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { writeAudit } from '../audit/write-audit';
import { findCardsOfDocuments } from './find-cards-of-documents';
import { readReason } from './read-reason';
import { viewStaffCard } from './view-staff-card';

const SHOWN = 20;
/** Registrations with a name of this sound that are looked at. */
const NAMESAKES = 100;

type FindCards = StaffCardActions['findCards'];

export const findCards: UseCase<FindCards['input'], FindCards['output']> = async (
  ports,
  caller,
  { by, reason },
) => {
  const why = readReason(reason);
  if (!why.ok) {
    return why;
  }
  const found = await search(ports, by);
  if (!found.ok) {
    return found;
  }
  const cards = [...found.value].sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
  await writeAudit(ports, `cards searched ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: `find-cards-by-${by.kind}`,
    subject: cards.length === 1 ? (cards[0]?._id ?? '') : `${cards.length} cards`,
    reason: why.value,
  });
  const now = ports.clock.now();
  return {
    ok: true,
    value: {
      cards: cards.slice(0, SHOWN).map((card) => viewStaffCard(card, now)),
      more: cards.length > SHOWN,
    },
  };
};

async function search(
  ports: Ports,
  by: FindCards['input']['by'],
): Promise<Outcome<readonly CardDocument[]>> {
  const cards = ports.store.collection('cards');
  switch (by.kind) {
    case 'number': {
      const card = await cards.get(by.number.replace(/\s/g, ''));
      return { ok: true, value: card === null ? [] : [card] };
    }
    case 'document': {
      const parsed = parseIdentityDocument(by.document, dateOf(ports.clock.now()));
      if (!parsed.ok) {
        return { ok: false, code: parsed.code, field: `by.document.${parsed.field ?? 'number'}` };
      }
      const keys = ports.vault.documentKeys(parsed.value.document);
      return { ok: true, value: await findCardsOfDocuments(ports, keys) };
    }
    case 'name': {
      const name = readName({ chinese: by.name });
      if (!name.ok) {
        return { ok: false, code: name.code, field: 'by.name' };
      }
      const registrations = await ports.store
        .collection('registrations')
        .find({ soundKey: soundKeyOf(name.value) }, { limit: NAMESAKES });
      const ids = registrations.map(({ _id }) => _id);
      const found =
        ids.length === 0 ? [] : await cards.find({ registrationId: { in: ids } }, { limit: 200 });
      return { ok: true, value: found };
    }
  }
}
