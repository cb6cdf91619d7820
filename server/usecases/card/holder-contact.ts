/**
 * How the holder of a card is reached: by what was changed or imported since, else by what was registered. A mobile on
 * record is proof of possession too, so nothing else may decide which number that is.
 */
import type { Ports } from '../../ports';
import type { Vault } from '../../ports/vault';
import type { CardDocument, ContactDocument, RegistrationDocument } from '../../schema/documents';
import { dialCodeOf } from '../../../domain/contact/mobile';
import type { Contact } from '../dispatch/tell';
import { registrantContact } from '../registration/registrant-contact';
import { mobileKey } from '../registration/sealed-fields';

const MOBILE = 'persons.contact.mobile';
const MAINLAND = '86';

/** `email` is that of the registration, until the contact is changed. */
export type HolderContact = Contact & { readonly mobile: string };

/** `mobile` in E.164, null for none. */
export function sealContact(
  vault: Vault,
  mobile: string | null,
  language: ContactDocument['language'],
  changedAt: Date,
): ContactDocument {
  return {
    mobile: mobile === null ? null : vault.seal(MOBILE, mobile),
    ...(mobile === null ? {} : { mobileKey: mobileKey(vault, mobile) }),
    mobileRegion: mobile === null || dialCodeOf(mobile) === MAINLAND ? 'mainland' : 'abroad',
    language,
    changedAt,
  };
}

/** Contacts by card number; who has no mobile on record is missing. Two database calls for all cards. */
export async function findHolderContacts(
  ports: Ports,
  cards: readonly Pick<CardDocument, '_id' | 'personId' | 'registrationId'>[],
): Promise<ReadonlyMap<string, HolderContact>> {
  if (cards.length === 0) {
    return new Map();
  }
  const [persons, registrations] = await Promise.all([
    ports.store.collection('persons').getMany([...new Set(cards.map((card) => card.personId))]),
    ports.store
      .collection('registrations')
      .getMany([...new Set(cards.map((card) => card.registrationId))].filter((id) => id !== '')),
  ]);
  const changed = new Map(persons.map(({ _id, contact }) => [_id, contact]));
  const registered = new Map(registrations.map((registration) => [registration._id, registration]));
  return new Map(
    cards.flatMap((card) => {
      const contact = contactOf(
        ports.vault,
        changed.get(card.personId),
        registered.get(card.registrationId),
      );
      return contact === null ? [] : [[card._id, contact] as const];
    }),
  );
}

function contactOf(
  vault: Vault,
  changed: ContactDocument | undefined,
  registration: RegistrationDocument | undefined,
): HolderContact | null {
  if (changed !== undefined) {
    const { mobile, mobileRegion, language } = changed;
    return mobile === null
      ? null
      : { mobile: vault.open(MOBILE, mobile), region: mobileRegion, email: null, language };
  }
  return registration === undefined ? null : registrantContact(vault, registration);
}
