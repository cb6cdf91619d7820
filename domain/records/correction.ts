/** What somebody says is wrong in the data about them that they cannot change themselves. */
import { isDateText } from '../calendar/shanghai';
import { parseEmail, type EmailErrorCode } from '../contact/email';
import { parseMobile, type MobileErrorCode } from '../contact/mobile';
import { fail, ok, type Result } from '../result';

export const CORRECTION_FIELDS = [
  'name',
  'degree',
  'birth-date',
  'mobile',
  'email',
  'other',
] as const;
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

export type CorrectionStatus = 'open' | 'applied' | 'refused' | 'taken-back';

export interface CorrectionWords {
  readonly field: CorrectionField;
  /** What stands there. */
  readonly wrong: string;
  /** What should: a day as 'YYYY-MM-DD', a mobile as it is typed (E.164 in what is read). */
  readonly right: string;
  /** What proves it. */
  readonly evidence: string;
}

export type CorrectionErrorCode =
  | 'CORRECTION_WORDS_MISSING'
  | 'CORRECTION_EVIDENCE_MISSING'
  | 'CORRECTION_DATE'
  | MobileErrorCode
  | EmailErrorCode;

/** What is put on record by the answer itself; staff correct the rest where it stands. */
export function isAppliedByAnswer(field: CorrectionField): field is 'name' | 'mobile' | 'email' {
  return field === 'name' || field === 'mobile' || field === 'email';
}

/** A changed name is believed on evidence only. */
export function needsEvidence(field: CorrectionField): boolean {
  return field === 'name';
}

/**
 * The words without blanks around them; a photo of the evidence stands for words about it. Errors at their fields:
 * CORRECTION_WORDS_MISSING, CORRECTION_EVIDENCE_MISSING, CORRECTION_DATE, MOBILE_*, EMAIL_*.
 */
export function readCorrection(
  typed: CorrectionWords,
  hasPhoto: boolean,
): Result<CorrectionWords, CorrectionErrorCode> {
  const { field } = typed;
  const wrong = typed.wrong.trim();
  const evidence = typed.evidence.trim();
  if (wrong === '') {
    return fail('CORRECTION_WORDS_MISSING', 'wrong');
  }
  const right = readRight(field, typed.right.trim());
  if (!right.ok) {
    return { ...right, field: 'right' };
  }
  return needsEvidence(field) && evidence === '' && !hasPhoto
    ? fail('CORRECTION_EVIDENCE_MISSING', 'evidence')
    : ok({ field, wrong, right: right.value, evidence });
}

function readRight(field: CorrectionField, right: string): Result<string, CorrectionErrorCode> {
  if (right === '') {
    return fail('CORRECTION_WORDS_MISSING');
  }
  switch (field) {
    case 'mobile':
      return parseMobile(right);
    case 'email':
      return parseEmail(right);
    case 'birth-date':
      return isDateText(right) ? ok(right) : fail('CORRECTION_DATE');
    case 'name':
    case 'degree':
    case 'other':
      return ok(right);
  }
}
