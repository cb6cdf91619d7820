import { ageOn, type DateText } from '../calendar/shanghai';

/** Under this age a child comes with a guardian's consent, which covers the child's data too. */
export const CHILD_UNDER = 14;

/** Somebody who comes along; `D` is an identity document in whatever form the caller has it. */
export interface Companion<D> {
  readonly document: D | null;
  /** Of children it has to be given; of others it may be missing. */
  readonly birthDate: DateText | null;
}

export interface CompanionPolicy {
  /** Whether a child needs a document. */
  readonly childrenNeedDocument: boolean;
}

export type CompanionCode =
  'VISIT_TOO_MANY_PEOPLE' | 'DOCUMENT_NUMBER_MISSING' | 'CONSENT_MISSING' | 'VISIT_COMPANION_TWICE';

export interface CompanionError {
  /** Path of the field, such as `companions.0.document`. */
  readonly field: string;
  readonly code: CompanionCode;
}

/** Whether somebody is a child on the day of the visit; without a birth date nobody is taken for one. */
export function isChildOn(companion: Companion<unknown>, date: DateText): boolean {
  return companion.birthDate !== null && ageOn(companion.birthDate, date) < CHILD_UNDER;
}

/**
 * What is wrong with the people who come along on `date`: too many in all (children count as a place), a document
 * missing, a child without a guardian's consent, one document twice. `documentKey` makes a text of a document that is
 * equal for equal documents; `visitor` is the document of who books.
 */
export function checkCompanions<D>(
  visitor: D,
  companions: readonly Companion<D>[],
  date: DateText,
  guardianConsents: boolean,
  policy: CompanionPolicy & { readonly peoplePerBooking: number },
  documentKey: (document: D) => string,
): CompanionError[] {
  const errors: CompanionError[] = [];
  if (companions.length + 1 > policy.peoplePerBooking) {
    errors.push({ field: 'companions', code: 'VISIT_TOO_MANY_PEOPLE' });
  }
  const seen = new Set([documentKey(visitor)]);
  companions.forEach((companion, i) => {
    const field = `companions.${i}.document`;
    const isChild = isChildOn(companion, date);
    if (companion.document === null) {
      if (!isChild || policy.childrenNeedDocument) {
        errors.push({ field, code: 'DOCUMENT_NUMBER_MISSING' });
      }
    } else {
      const key = documentKey(companion.document);
      if (seen.has(key)) errors.push({ field, code: 'VISIT_COMPANION_TWICE' });
      seen.add(key);
    }
    if (isChild && !guardianConsents) {
      errors.push({ field: `companions.${i}`, code: 'CONSENT_MISSING' });
    }
  });
  return errors;
}
