import { ageOn, isDateText, type DateText } from '../calendar/shanghai';

/** Under this age a child comes with a guardian's consent, which covers the child's data too. */
export const CHILD_UNDER = 14;

/** Somebody who comes; `D` is an identity document in whatever form the caller has it. */
export interface Companion<D> {
  readonly document: D | null;
  /** As the document's number tells it; null where it does not. */
  readonly documentBirthDate: DateText | null;
  /** As it was entered of somebody who is said to be a child, in whatever form; null of everybody else. */
  readonly enteredBirthDate: string | null;
}

export interface CompanionPolicy {
  /** Whether a child needs a document. */
  readonly childrenNeedDocument: boolean;
}

export type CompanionCode =
  | 'VISIT_TOO_MANY_PEOPLE'
  | 'DOCUMENT_NUMBER_MISSING'
  | 'CONSENT_MISSING'
  | 'VISIT_COMPANION_TWICE'
  | ChildCode;

export type ChildCode =
  | 'VISIT_CHILD_BIRTH_DATE_MISSING'
  | 'VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE'
  | 'VISIT_CHILD_BIRTH_DATE_DIFFERS'
  | 'VISIT_CHILD_TOO_OLD'
  | 'VISIT_CHILD_DOCUMENT_MISSING'
  | 'VISIT_CHILD_NOT_FIRST';

export interface CompanionError {
  /** Path of the field, such as `companions.0.document`. */
  readonly field: string;
  readonly code: CompanionCode;
}

/** Whether somebody born on `birthDate` is a child on the day; without a birth date nobody is taken for one. */
export function isChildOn(birthDate: DateText | null, date: DateText): boolean {
  return birthDate !== null && ageOn(birthDate, date) < CHILD_UNDER;
}

/** What is known of the birth: the document's word stands before what was entered. */
export function birthDateOf({
  documentBirthDate,
  enteredBirthDate,
}: Omit<Companion<unknown>, 'document'>): DateText | null {
  const entered =
    enteredBirthDate !== null && isDateText(enteredBirthDate) ? enteredBirthDate : null;
  return documentBirthDate ?? entered;
}

/**
 * What is wrong with the birth date of somebody who is said to be a child on `date`; null for nothing, and for everybody
 * else. `today` and `date` are days in Shanghai. Errors: VISIT_CHILD_BIRTH_DATE_MISSING;
 * VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE for no day of the calendar and for one to come; VISIT_CHILD_BIRTH_DATE_DIFFERS from
 * the document's; VISIT_CHILD_TOO_OLD on the day of the visit.
 */
export function checkChild(
  { documentBirthDate, enteredBirthDate }: Omit<Companion<unknown>, 'document'>,
  date: DateText,
  today: DateText,
): ChildCode | null {
  if (enteredBirthDate === null) return null;
  if (enteredBirthDate === '' && documentBirthDate === null) {
    return 'VISIT_CHILD_BIRTH_DATE_MISSING';
  }
  const entered = enteredBirthDate === '' ? (documentBirthDate ?? '') : enteredBirthDate;
  if (!isDateText(entered) || entered > today) return 'VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE';
  if (documentBirthDate !== null && documentBirthDate !== entered) {
    return 'VISIT_CHILD_BIRTH_DATE_DIFFERS';
  }
  return isChildOn(entered, date) ? null : 'VISIT_CHILD_TOO_OLD';
}

/**
 * What is wrong with the people who come on `date`: too many in all (children count as a place), a document missing, a
 * child without a guardian's consent or a birth date that makes it one, one document twice. `visitor` is who stands
 * first, and needs a document at any age: by it the party is found at the gate. A child may stand first, and come
 * without a grown-up, with a guardian's consent. `documentKey` makes a text of a document that is equal for equal
 * documents; `today` is the day in Shanghai. Null stands for whoever could not be read.
 */
export function checkCompanions<D>(
  visitor: Companion<D> | null,
  companions: readonly (Companion<D> | null)[],
  { date, today }: { readonly date: DateText; readonly today: DateText },
  guardianConsents: boolean,
  policy: CompanionPolicy & { readonly peoplePerBooking: number },
  documentKey: (document: D) => string,
): CompanionError[] {
  const errors: CompanionError[] = [];
  if (companions.length + 1 > policy.peoplePerBooking) {
    errors.push({ field: 'companions', code: 'VISIT_TOO_MANY_PEOPLE' });
  }
  const needsConsent = (person: Companion<D>): boolean =>
    isChildOn(birthDateOf(person), date) && !guardianConsents;
  const seen = new Set<string>();
  [visitor, ...companions].forEach((person, i) => {
    if (person === null) return;
    const isFirst = i === 0;
    const field = isFirst ? 'visitor' : `companions.${i - 1}`;
    const wrong = checkChild(person, date, today);
    if (wrong !== null) errors.push({ field: `${field}.birthDate`, code: wrong });
    const document = checkDocument(person, isFirst, policy);
    if (document !== null) errors.push({ field: `${field}.document`, code: document });
    if (person.document !== null) {
      const key = documentKey(person.document);
      if (seen.has(key)) {
        errors.push({ field: `${field}.document`, code: 'VISIT_COMPANION_TWICE' });
      }
      seen.add(key);
    }
    if (needsConsent(person)) errors.push({ field, code: 'CONSENT_MISSING' });
  });
  return errors;
}

function checkDocument(
  { document, enteredBirthDate }: Companion<unknown>,
  isFirst: boolean,
  { childrenNeedDocument }: CompanionPolicy,
): CompanionCode | null {
  if (document !== null) return null;
  if (enteredBirthDate === null) return 'DOCUMENT_NUMBER_MISSING';
  if (childrenNeedDocument) return 'VISIT_CHILD_DOCUMENT_MISSING';
  return isFirst ? 'VISIT_CHILD_NOT_FIRST' : null;
}
