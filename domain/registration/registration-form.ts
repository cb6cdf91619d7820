/** What an applicant sends, checked by the page while it is filled in and by the server when it arrives. */
import type { DateText } from '../calendar/shanghai';
import { parseEmail, type EmailErrorCode } from '../contact/email';
import { parseMobile, type MobileErrorCode } from '../contact/mobile';
import {
  parseIdentityDocument,
  type DocumentErrorCode,
  type DocumentInput,
  type ParsedDocument,
} from '../identity/document';
import { normaliseName, type NameErrorCode, type PersonName } from '../identity/names';
import type { Result } from '../result';
import {
  hasQualifyingDegree,
  parseClaimedDegree,
  type ClaimedDegree,
  type DegreeCode,
  type DegreeInput,
  type DegreePolicy,
} from './claimed-degree';
import { checkConsents, type ConsentError, type ConsentText, type GivenConsent } from './consent';

export interface RegistrationForm {
  readonly name: { readonly chinese?: string | undefined; readonly latin?: string | undefined };
  readonly document: DocumentInput;
  readonly degrees: readonly DegreeInput[];
  /** With its dial code, or eleven digits of the mainland. */
  readonly mobile: string;
  readonly email?: string | undefined;
  readonly consents: readonly GivenConsent[];
}

/** The part of a school's profile that a registration is checked against. */
export interface RegistrationPolicy extends DegreePolicy {
  readonly consents: readonly ConsentText[];
}

/** A registration in normal forms. */
export interface CheckedRegistration extends ParsedDocument {
  readonly name: PersonName;
  readonly degrees: readonly ClaimedDegree[];
  /** E.164. */
  readonly mobile: string;
  readonly email: string | null;
  readonly consents: readonly GivenConsent[];
}

export type FormCode =
  | DocumentErrorCode
  | NameErrorCode
  | MobileErrorCode
  | EmailErrorCode
  | DegreeCode
  | 'DEGREE_MISSING'
  | 'DEGREE_TOO_MANY'
  | 'DEGREE_NOT_QUALIFYING'
  | ConsentError['code'];

export interface FormError {
  /** Path of the field, such as `document.number`, `degrees.0.graduationYear` or `consents.registration`. */
  readonly field: string;
  readonly code: FormCode;
}

const MOST_DEGREES = 10;

/**
 * The registration in normal forms, or all that is wrong with it, in the order of the form. `today` is the day in
 * Shanghai. An email address is optional; a blank one is none.
 */
export function validateRegistration(
  form: RegistrationForm,
  today: DateText,
  policy: RegistrationPolicy,
):
  | { readonly ok: true; readonly value: CheckedRegistration }
  | { readonly ok: false; readonly errors: readonly FormError[] } {
  const errors: FormError[] = [];
  const name = readName(form.name, errors);
  const document = valueOrError(parseIdentityDocument(form.document, today), 'document', errors);
  const degrees = readDegrees(form.degrees, Number(today.slice(0, 4)), policy, errors);
  const mobile = valueOrError(parseMobile(form.mobile), '', errors);
  const hasEmail = (form.email ?? '').trim() !== '';
  const email = hasEmail ? valueOrError(parseEmail(form.email ?? ''), '', errors) : null;
  errors.push(...checkConsents(form.consents, policy.consents));
  if (errors.length > 0 || name === null || document === null || mobile === null) {
    return { ok: false, errors };
  }
  return {
    ok: true,
    value: { ...document, name, degrees, mobile, email, consents: form.consents },
  };
}

/** The value, or null and the error with its path noted. */
function valueOrError<T>(result: Result<T, FormCode>, path: string, errors: FormError[]): T | null {
  if (result.ok) return result.value;
  const field = [path, result.field ?? ''].filter((part) => part !== '').join('.');
  errors.push({ field, code: result.code });
  return null;
}

/** Each script has a field of its own; what stands in the wrong one is refused rather than moved. */
function readName(input: RegistrationForm['name'], errors: FormError[]): PersonName | null {
  let name: PersonName = {};
  for (const script of ['chinese', 'latin'] as const) {
    const text = (input[script] ?? '').trim();
    if (text === '') continue;
    const read = valueOrError(normaliseName(text), `name.${script}`, errors);
    const part = read?.[script];
    if (read === null) continue;
    if (part === undefined || Object.keys(read).length > 1) {
      errors.push({ field: `name.${script}`, code: 'NAME_CHARACTERS' });
    } else {
      name = { ...name, [script]: part };
    }
  }
  const isBlank = !errors.some(({ field }) => field.startsWith('name.'));
  if (Object.keys(name).length > 0) return name;
  if (isBlank) errors.push({ field: 'name', code: 'NAME_MISSING' });
  return null;
}

function readDegrees(
  inputs: readonly DegreeInput[],
  thisYear: number,
  policy: DegreePolicy,
  errors: FormError[],
): ClaimedDegree[] {
  if (inputs.length === 0) errors.push({ field: 'degrees', code: 'DEGREE_MISSING' });
  if (inputs.length > MOST_DEGREES) errors.push({ field: 'degrees', code: 'DEGREE_TOO_MANY' });
  const degrees: ClaimedDegree[] = [];
  inputs.slice(0, MOST_DEGREES).forEach((input, i) => {
    const degree = parseClaimedDegree(input, thisYear, policy);
    if (degree.ok) degrees.push(degree.value);
    else {
      errors.push(
        ...degree.errors.map(({ field, code }) => ({ field: `degrees.${i}.${field}`, code })),
      );
    }
  });
  // A degree that cannot be read may yet turn out to be the qualifying one.
  const allRead = degrees.length > 0 && degrees.length === inputs.length;
  if (allRead && !hasQualifyingDegree(degrees, policy)) {
    errors.push({ field: 'degrees', code: 'DEGREE_NOT_QUALIFYING' });
  }
  return degrees;
}
