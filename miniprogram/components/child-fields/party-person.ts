/** Somebody who comes to visit, as typed, and what is wrong with it. */
import { school } from '@school';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { birthDateOf, checkChild, isChildOn } from '../../../domain/visit/companion';
import type { Contract } from '../../../server/contract';
import { fieldErrorText } from '../../i18n/error-texts';
import {
  checkIdentity,
  identityInput,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
  type IdentityErrors,
} from '../identity-fields/identity';

export interface PartyPerson extends Identity {
  /** Null unless they are said to be a child; '' while none is chosen. */
  readonly birthDate: string | null;
}

export type PartyPersonErrors = IdentityErrors & { readonly birthDate: string };

type Companion = Contract['visit']['bookVisit']['input']['companions'][number];

export const NOBODY: PartyPerson = { ...NO_IDENTITY, birthDate: null };
export const NO_PERSON_ERRORS: PartyPersonErrors = { ...NO_IDENTITY_ERRORS, birthDate: '' };

/** Whether the number may be left out: of a child, where the school does not ask for a document. */
export function canLackDocument({ birthDate }: PartyPerson): boolean {
  return birthDate !== null && !school.visit.childrenNeedDocument;
}

/** The birth date that the number tells; null for none. `today` is the day in Shanghai. */
export function toldBirthDate(person: Identity, today: string): string | null {
  const parsed = parseIdentityDocument(person, today);
  return parsed.ok ? (parsed.value.birthDate ?? null) : null;
}

/** With the birth date that the number tells in the place of one that was chosen before. */
export function withToldBirthDate(person: PartyPerson, today: string): PartyPerson {
  const { birthDate } = person;
  return birthDate === null
    ? person
    : { ...person, birthDate: toldBirthDate(person, today) ?? birthDate };
}

/** Whether it is a child on `date`, as far as it is known. */
export function isChild(person: PartyPerson, date: string, today: string): boolean {
  const documentBirthDate = toldBirthDate(person, today);
  return isChildOn(birthDateOf({ documentBirthDate, enteredBirthDate: person.birthDate }), date);
}

/** What is wrong, in words beneath each field, with somebody who comes on `date`; who stands first needs a document. */
export function checkPerson(
  person: PartyPerson,
  date: string,
  today: string,
  isFirst = false,
): PartyPersonErrors {
  const child = checkChild(
    { documentBirthDate: toldBirthDate(person, today), enteredBirthDate: person.birthDate },
    date,
    today,
  );
  const errors = checkIdentity(person, today);
  return {
    ...errors,
    ...(!isFirst && isWithoutDocument(person) ? { number: '', issuingCountry: '' } : {}),
    birthDate: child === null ? '' : fieldErrorText(child),
  };
}

/** A companion, or a guest who stands first, as the calls take it. */
export function companionInput(person: PartyPerson): Companion {
  const { name, document } = identityInput(person);
  return {
    name,
    ...(isWithoutDocument(person) ? {} : { document }),
    ...(person.birthDate === null ? {} : { birthDate: person.birthDate }),
  };
}

export function isWithoutDocument(person: PartyPerson): boolean {
  return canLackDocument(person) && person.number.trim() === '';
}
