import { ageOn } from '../../../domain/calendar/shanghai';
import type { IdentityDocument } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { PersonView } from '../../contract/visit';
import type { Vault } from '../../ports/vault';
import type { CompanionDocument, VisitDocument, VisitorDocument } from '../../schema/documents';

/** Everybody of a visit, whoever stands first at the head. */
export function partyOf({
  visitor,
  companions,
}: Pick<VisitDocument, 'visitor' | 'companions'>): readonly CompanionDocument[] {
  return [visitor, ...companions];
}

/** Somebody who comes on `date`, named as `nameOf` says. */
export function viewPerson(
  { name, documentMasked, birthDate }: CompanionDocument,
  date: string,
  nameOf: (name: PersonName) => string,
): PersonView {
  return {
    name: nameOf(name),
    document: documentMasked,
    age: birthDate === undefined ? null : ageOn(birthDate, date),
  };
}

/** The document in clear; null of a child without one. */
export function documentOf(vault: Vault, person: VisitorDocument): IdentityDocument;
export function documentOf(vault: Vault, person: CompanionDocument): IdentityDocument | null;
export function documentOf(vault: Vault, person: CompanionDocument): IdentityDocument | null {
  const { documentType, issuingCountry, document } = person;
  return documentType === null || issuingCountry === null || document === null
    ? null
    : { type: documentType, number: vault.open('visits.document', document), issuingCountry };
}

/** What stands for a document on a printed sheet: the document masked, and of a child the age in full years. */
export function onSheet({ document, age }: Pick<PersonView, 'document' | 'age'>): string {
  return [document, age === null ? '' : `儿童 Child ${age}`]
    .filter((text) => text !== '')
    .join(' ');
}
