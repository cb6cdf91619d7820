/**
 * People for staff: cards, and registrations that have none, by card number (blanks do not matter), document, name as it
 * sounds, or mobile; at most twenty of each, masked. Who looked and why is on record before anything is shown. Errors:
 * REASON_MISSING, DOCUMENT_*, NAME_* and MOBILE_* at their fields; nobody found is an empty list. Database calls: 2 to 6.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { maskMobile, parseMobile } from '../../../domain/contact/mobile';
import { maskDocumentNumber, parseIdentityDocument } from '../../../domain/identity/document';
import { maskName } from '../../../domain/identity/names';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { ApplicantView, StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Vault } from '../../ports/vault';
import type { CardDocument, RegistrationDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { writeAudit } from '../audit/write-audit';
import { mobileKey, readMobile, registeredDocument } from '../registration/sealed-fields';
import { findCardsOfDocuments } from './find-cards-of-documents';
import { findHolderContacts } from './holder-contact';
import { readReason } from './read-reason';
import { viewStaffCard } from './view-staff-card';

const SHOWN = 20;
/** Registrations with a name of this sound that are looked at. */
const NAMESAKES = 100;

type FindCards = StaffCardActions['findCards'];

interface Found {
  readonly cards: readonly CardDocument[];
  readonly registrations: readonly RegistrationDocument[];
}

export const findCards: UseCase<FindCards['input'], FindCards['output']> = async (
  ports,
  caller,
  { by, reason },
) => {
  const why = readReason(reason);
  if (!why.ok) {
    return why;
  }
  const found = await searchCards(ports, by);
  if (!found.ok) {
    return found;
  }
  const cards = [...found.value.cards].sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
  const withCard = new Set(cards.map(({ registrationId }) => registrationId));
  const applicants = found.value.registrations.filter(({ _id }) => !withCard.has(_id));
  const [only] = [...cards, ...applicants];
  const count = cards.length + applicants.length;
  await writeAudit(ports, `cards searched ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: `find-cards-by-${by.kind}`,
    subject: only !== undefined && count === 1 ? only._id : `${count} found`,
    reason: why.value,
  });
  const now = ports.clock.now();
  return {
    ok: true,
    value: {
      cards: cards.slice(0, SHOWN).map((card) => viewStaffCard(card, now)),
      applicants: applicants.slice(0, SHOWN).map((one) => viewApplicant(ports.vault, one)),
      more: cards.length > SHOWN || applicants.length > SHOWN,
    },
  };
};

/** Cards and registrations by what is asked for; whoever shows them records it. */
export async function searchCards(
  ports: Ports,
  by: FindCards['input']['by'],
): Promise<Outcome<Found>> {
  const cards = ports.store.collection('cards');
  const registrations = ports.store.collection('registrations');
  switch (by.kind) {
    case 'number': {
      const card = await cards.get(by.number.replace(/\s/g, ''));
      return found(card === null ? [] : [card], []);
    }
    case 'document': {
      const parsed = parseIdentityDocument(by.document, dateOf(ports.clock.now()));
      if (!parsed.ok) {
        return { ok: false, code: parsed.code, field: `by.document.${parsed.field ?? 'number'}` };
      }
      const keys = ports.vault.documentKeys(parsed.value.document);
      return found(
        await findCardsOfDocuments(ports, keys),
        await registrations.find({ documentKey: { in: keys } }, { limit: NAMESAKES }),
      );
    }
    case 'name': {
      const name = readName({ chinese: by.name });
      if (!name.ok) {
        return { ok: false, code: name.code, field: 'by.name' };
      }
      const sounds = ports.vault.soundKeys(soundKeyOf(name.value));
      const namesakes = await registrations.find(
        { soundKey: { in: sounds } },
        { limit: NAMESAKES },
      );
      return found(await cardsOfRegistrations(ports, namesakes), namesakes);
    }
    case 'mobile': {
      const mobile = parseMobile(by.mobile);
      if (!mobile.ok) {
        return { ok: false, code: mobile.code, field: 'by.mobile' };
      }
      return findByMobile(ports, mobile.value);
    }
  }
}

/** Numbers are given again: a card counts by the mobile that is on record for its holder now. */
async function findByMobile(ports: Ports, mobile: string): Promise<Outcome<Found>> {
  const key = mobileKey(ports.vault, mobile);
  const [registrations, persons] = await Promise.all([
    ports.store.collection('registrations').find({ mobileKey: key }, { limit: NAMESAKES }),
    ports.store.collection('persons').find({ 'contact.mobileKey': key }, { limit: NAMESAKES }),
  ]);
  const ids = persons.map(({ _id }) => _id);
  const ofPersons =
    ids.length === 0
      ? []
      : await ports.store.collection('cards').find({ personId: { in: ids } }, { limit: 200 });
  const ofRegistrations = await cardsOfRegistrations(ports, registrations);
  const all = [
    ...new Map([...ofPersons, ...ofRegistrations].map((one) => [one._id, one])).values(),
  ];
  const contacts = await findHolderContacts(ports, all);
  const registered = new Set(ofRegistrations.map(({ registrationId }) => registrationId));
  return found(
    all.filter(({ _id }) => contacts.get(_id)?.mobile === mobile),
    registrations.filter(({ _id }) => !registered.has(_id)),
  );
}

async function cardsOfRegistrations(
  ports: Ports,
  registrations: readonly RegistrationDocument[],
): Promise<readonly CardDocument[]> {
  const ids = registrations.map(({ _id }) => _id);
  return ids.length === 0
    ? []
    : ports.store.collection('cards').find({ registrationId: { in: ids } }, { limit: 200 });
}

function found(
  cards: readonly CardDocument[],
  registrations: readonly RegistrationDocument[],
): Outcome<Found> {
  return { ok: true, value: { cards, registrations } };
}

function viewApplicant(vault: Vault, registration: RegistrationDocument): ApplicantView {
  return {
    id: registration._id,
    nameMasked: maskName(registration.name),
    documentMasked: maskDocumentNumber(registeredDocument(vault, registration)),
    mobileMasked: maskMobile(readMobile(vault, registration)),
    status: registration.status,
    submittedAt: registration.submittedAt.getTime(),
  };
}
