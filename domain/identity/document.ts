import { fail, ok } from '../result';
import type { Result } from '../result';
import { birthDateFromDigits } from './calendar-date';
import type { DateText } from './calendar-date';
import { countryByCode } from './countries';
import { BLANKS, halfWidth } from './half-width';
import {
  FIRST_GENERATION_NUMBER,
  RESIDENT_NUMBER,
  hasResidentCheck,
  isMainlandProvince,
  residentBirthDate,
  residentSex,
  upgradeFirstGeneration,
} from './resident-number';
import type { Sex } from './resident-number';

export const DOCUMENT_TYPES = [
  'resident-card',
  'residence-permit',
  'travel-permit-hk-mo',
  'travel-permit-tw',
  'foreign-permanent-resident-card',
  'passport',
] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface IdentityDocument {
  readonly type: DocumentType;
  /** Normal form: half-width capitals and digits; what does not name the person (the issue count) is left out. */
  readonly number: string;
  /** ISO 3166-1 alpha-2; 'CN' for every type but the passport. */
  readonly issuingCountry: string;
}

export interface ParsedDocument {
  readonly document: IdentityDocument;
  readonly warnings: readonly 'UNKNOWN_AREA'[];
  /** 'YYYY-MM-DD', when the number tells it. */
  readonly birthDate?: DateText;
  /** When the number tells it. */
  readonly sex?: Sex;
}

export interface DocumentInput {
  readonly type: string;
  readonly number: string;
  readonly issuingCountry?: string | undefined;
}

export type DocumentErrorCode =
  | 'DOCUMENT_TYPE_UNKNOWN'
  | 'DOCUMENT_NUMBER_MISSING'
  | 'DOCUMENT_FORMAT'
  | 'DOCUMENT_CHECK_DIGIT'
  | 'DOCUMENT_BIRTH_DATE'
  | 'DOCUMENT_FIRST_GENERATION'
  | 'DOCUMENT_AREA'
  | 'DOCUMENT_COUNTRY_MISSING'
  | 'DOCUMENT_COUNTRY_UNKNOWN';

export type DocumentResult = Result<ParsedDocument, DocumentErrorCode>;

/** Longer than any number with its blanks; more is not looked at. */
const MAX_INPUT_LENGTH = 64;

const RESIDENCE_PERMIT_AREA = /^8[123]0000/;
/** Hong Kong, Macau, Taiwan permits begin with 81 to 83, the foreign permanent resident card with 9. */
const AREA_OF_ANOTHER_TYPE = /^(8[123]|9)/;

/**
 * Reads an applicant's document. The type is named by the applicant, never guessed from the digits; `today` is the
 * day in Shanghai as 'YYYY-MM-DD'. Full-width characters, blanks, hyphens and lower case are put right. Errors:
 * `DocumentErrorCode`, with the field 'type', 'number' or 'issuingCountry'. An area code that is not on the list
 * is only warned of, because area tables go stale.
 */
export function parseIdentityDocument(input: DocumentInput, today: DateText): DocumentResult {
  const number = normaliseNumber(input.number);
  if (!isDocumentType(input.type)) return fail('DOCUMENT_TYPE_UNKNOWN', 'type');
  if (number === '') return fail('DOCUMENT_NUMBER_MISSING', 'number');
  if (number === null) return fail('DOCUMENT_FORMAT', 'number');
  switch (input.type) {
    case 'resident-card':
      return parseResidentCard(number, today);
    case 'residence-permit':
      return parseResidencePermit(number, today);
    case 'travel-permit-hk-mo':
      return parseHongKongMacauPermit(number);
    case 'travel-permit-tw':
      return parseTaiwanPermit(number);
    case 'foreign-permanent-resident-card':
      return parseForeignResidentCard(number, today);
    case 'passport':
      return parsePassport(number, input.issuingCountry ?? '');
  }
}

/**
 * Reads a document from the registrar's roster: as for an applicant, but 15 digits of the first generation of
 * resident cards are accepted too and come back in their 18-character form.
 */
export function normaliseForRoster(input: DocumentInput, today: DateText): DocumentResult {
  const number = normaliseNumber(input.number);
  if (input.type === 'resident-card' && number !== null && FIRST_GENERATION_NUMBER.test(number)) {
    return parseResidentCard(upgradeFirstGeneration(number), today);
  }
  return parseIdentityDocument(input, today);
}

/**
 * The text of which a keyed hash makes the blind index of a document: equal exactly for equal documents. It holds
 * the number in the clear and must not be stored or logged.
 */
export function documentIndexText(document: IdentityDocument): string {
  return `document/1|${document.type}|${document.issuingCountry}|${document.number}`;
}

/** At most the last four characters and at most a third of the number, behind four stars: '****002X'. */
export function maskDocumentNumber(document: IdentityDocument | string): string {
  const number = typeof document === 'string' ? document.trim() : document.number;
  const shown = Math.min(4, Math.floor(number.length / 3));
  return '****' + number.slice(number.length - shown);
}

export function isDocumentType(text: string): text is DocumentType {
  return (DOCUMENT_TYPES as readonly string[]).includes(text);
}

function normaliseNumber(text: string): string | null {
  if (text.length > MAX_INPUT_LENGTH) return null;
  return halfWidth(text)
    .replace(BLANKS, '')
    .replace(/[-‐‑‒–—−]/g, '')
    .toUpperCase();
}

function mainlandDocument(
  type: Exclude<DocumentType, 'passport'>,
  number: string,
): IdentityDocument {
  return { type, number, issuingCountry: 'CN' };
}

/** What the three numbers built like a resident number have in common: form, birth date, check character. */
function residentNumberError(number: string, today: DateText): DocumentErrorCode | null {
  if (!RESIDENT_NUMBER.test(number)) return 'DOCUMENT_FORMAT';
  if (residentBirthDate(number, today) === null) return 'DOCUMENT_BIRTH_DATE';
  return hasResidentCheck(number) ? null : 'DOCUMENT_CHECK_DIGIT';
}

function residentValue(
  type: 'resident-card' | 'residence-permit',
  number: string,
  today: DateText,
): ParsedDocument {
  const birthDate = residentBirthDate(number, today);
  const known = type === 'residence-permit' || isMainlandProvince(number);
  return {
    document: mainlandDocument(type, number),
    warnings: known ? [] : ['UNKNOWN_AREA'],
    ...(birthDate === null ? {} : { birthDate }),
    sex: residentSex(number),
  };
}

function parseResidentCard(number: string, today: DateText): DocumentResult {
  if (FIRST_GENERATION_NUMBER.test(number)) return fail('DOCUMENT_FIRST_GENERATION', 'number');
  const error = residentNumberError(number, today);
  if (error !== null) return fail(error, 'number');
  if (AREA_OF_ANOTHER_TYPE.test(number)) return fail('DOCUMENT_AREA', 'number');
  return ok(residentValue('resident-card', number, today));
}

function parseResidencePermit(number: string, today: DateText): DocumentResult {
  const error = residentNumberError(number, today);
  if (error !== null) return fail(error, 'number');
  if (!RESIDENCE_PERMIT_AREA.test(number)) return fail('DOCUMENT_AREA', 'number');
  return ok(residentValue('residence-permit', number, today));
}

/**
 * The letter and the first eight digits stay with the person for life; two more digits, printed until 2012, count
 * the issues (rule of the Ministry of Public Security, 2010). So the count is left out of the normal form.
 */
function parseHongKongMacauPermit(number: string): DocumentResult {
  if (!/^[HM]\d{8}(\d{2})?$/.test(number)) return fail('DOCUMENT_FORMAT', 'number');
  const lifelong = number.slice(0, 9);
  return ok({ document: mainlandDocument('travel-permit-hk-mo', lifelong), warnings: [] });
}

/**
 * Eight digits since the cards of 2015; the booklets before had ten, of which the first eight stay with the person
 * (the social insurance numbers are built on them), and a letter in brackets that some people copy with the number.
 */
function parseTaiwanPermit(number: string): DocumentResult {
  const match = /^(\d{8})(\d{2}(\(?[A-Z]\)?)?)?$/.exec(number);
  if (match === null) return fail('DOCUMENT_FORMAT', 'number');
  const lifelong = number.slice(0, 8);
  return ok({ document: mainlandDocument('travel-permit-tw', lifelong), warnings: [] });
}

/**
 * Since December 2023: 9, province of the application 2, country 3 (ISO 3166-1 numeric), birth date 8, sequence 3,
 * check. Before: country 3 letters, place 4, birth date YYMMDD, 2 digits; its last digit is of another
 * scheme and not checked here. The two forms of one person cannot be told from each other: they are two documents.
 */
function parseForeignResidentCard(number: string, today: DateText): DocumentResult {
  return /^[A-Z]{3}\d{12}$/.test(number)
    ? parseForeignResidentCard2004(number, today)
    : parseForeignResidentCard2023(number, today);
}

function parseForeignResidentCard2023(number: string, today: DateText): DocumentResult {
  const error = residentNumberError(number, today);
  if (error !== null) return fail(error, 'number');
  if (!number.startsWith('9')) return fail('DOCUMENT_AREA', 'number');
  const birthDate = residentBirthDate(number, today);
  return ok({
    document: mainlandDocument('foreign-permanent-resident-card', number),
    warnings: isMainlandProvince(number.slice(1)) ? [] : ['UNKNOWN_AREA'],
    ...(birthDate === null ? {} : { birthDate }),
    sex: residentSex(number),
  });
}

function parseForeignResidentCard2004(number: string, today: DateText): DocumentResult {
  const yearMonthDay = number.slice(7, 13);
  const possible = ['19', '20'].some((century) =>
    birthDateFromDigits(century + yearMonthDay, today),
  );
  if (!possible) return fail('DOCUMENT_BIRTH_DATE', 'number');
  return ok({
    document: mainlandDocument('foreign-permanent-resident-card', number),
    warnings: [],
  });
}

function parsePassport(number: string, country: string): DocumentResult {
  const issuingCountry = halfWidth(country).trim().toUpperCase();
  if (issuingCountry === '') return fail('DOCUMENT_COUNTRY_MISSING', 'issuingCountry');
  if (countryByCode(issuingCountry) === null) {
    return fail('DOCUMENT_COUNTRY_UNKNOWN', 'issuingCountry');
  }
  if (!/^[A-Z0-9]{5,9}$/.test(number)) return fail('DOCUMENT_FORMAT', 'number');
  return ok({ document: { type: 'passport', number, issuingCountry }, warnings: [] });
}
