/** Name and document as they are typed, and what is wrong with them. */
import {
  isDocumentType,
  parseIdentityDocument,
  type DocumentType,
} from '../../../domain/identity/document';
import { normaliseName } from '../../../domain/identity/names';
import type { Contract } from '../../../server/contract';
import { fieldErrorText } from '../../i18n/error-texts';

export interface Identity {
  readonly type: DocumentType;
  readonly number: string;
  /** ISO 3166-1 alpha-2, for passports; '' when not chosen yet. */
  readonly issuingCountry: string;
  readonly chinese: string;
  readonly latin: string;
}

type Script = 'chinese' | 'latin';
export type IdentityField = 'chinese' | 'latin' | 'number' | 'issuingCountry';
/** Texts beneath the fields; '' for a field in order. */
export type IdentityErrors = Readonly<Record<IdentityField, string>>;

type NameAndDocument = Contract['card']['activateCard']['input'];

export const NO_IDENTITY: Identity = {
  type: 'resident-card',
  number: '',
  issuingCountry: '',
  chinese: '',
  latin: '',
};

export const NO_IDENTITY_ERRORS: IdentityErrors = {
  chinese: '',
  latin: '',
  number: '',
  issuingCountry: '',
};

/** Types that are chosen in one step, and those behind a second one. */
export const DOCUMENT_GROUPS = {
  resident: ['resident-card'],
  passport: ['passport'],
  permit: ['travel-permit-hk-mo', 'travel-permit-tw'],
  other: ['residence-permit', 'foreign-permanent-resident-card'],
} as const satisfies Readonly<Record<string, readonly DocumentType[]>>;

export type DocumentGroup = keyof typeof DOCUMENT_GROUPS;

export function groupOf(type: DocumentType): DocumentGroup {
  const groups = Object.keys(DOCUMENT_GROUPS) as DocumentGroup[];
  const found = groups.find((group) => DOCUMENT_GROUPS[group].some((one) => one === type));
  return found ?? 'resident';
}

/** The script in which a document of this type names its holder first. */
export function firstScript(type: DocumentType): Script {
  return type === 'passport' ? 'latin' : 'chinese';
}

/** What is wrong, in words beneath each field; `today` is the day in Shanghai. */
export function checkIdentity(identity: Identity, today: string): IdentityErrors {
  const document = parseIdentityDocument(identity, today);
  const wrongField = document.ok ? undefined : document.field;
  const documentError = document.ok ? '' : fieldErrorText(document.code);
  const isNameless = identity.chinese.trim() === '' && identity.latin.trim() === '';
  const missing = isNameless ? firstScript(identity.type) : undefined;
  return {
    chinese:
      missing === 'chinese' ? fieldErrorText('NAME_MISSING') : nameError(identity, 'chinese'),
    latin: missing === 'latin' ? fieldErrorText('NAME_MISSING') : nameError(identity, 'latin'),
    number: wrongField === 'issuingCountry' ? '' : documentError,
    issuingCountry: wrongField === 'issuingCountry' ? documentError : '',
  };
}

/** As the calls take it: nothing empty in it. */
export function identityInput(identity: Identity): NameAndDocument {
  const chinese = identity.chinese.trim();
  const latin = identity.latin.trim();
  return {
    name: { ...(chinese === '' ? {} : { chinese }), ...(latin === '' ? {} : { latin }) },
    document: {
      type: identity.type,
      number: identity.number.trim(),
      ...(identity.type === 'passport' ? { issuingCountry: identity.issuingCountry } : {}),
    },
  };
}

/** The field that a path of an error means, such as 'document.number'; undefined when it is not one of these. */
export function identityFieldOf(path: string, type: DocumentType): IdentityField | undefined {
  if (path === 'name') return firstScript(type);
  if (path === 'name.chinese' || path === 'name.latin')
    return path === 'name.latin' ? 'latin' : 'chinese';
  if (path === 'document.issuingCountry') return 'issuingCountry';
  return path.startsWith('document') ? 'number' : undefined;
}

export function isIdentityRight(errors: IdentityErrors): boolean {
  return Object.values(errors).every((text) => text === '');
}

/** What a document type's text key is; unknown ones of a newer server have none. */
export function knownDocumentType(type: string): DocumentType | undefined {
  return isDocumentType(type) ? type : undefined;
}

/** Each script has a field of its own; letters in the Chinese one are a mistake. */
function nameError(identity: Identity, script: Script): string {
  const typed = identity[script].trim();
  if (typed === '') return '';
  const name = normaliseName(typed);
  if (!name.ok) return fieldErrorText(name.code);
  const scripts = Object.keys(name.value);
  return scripts.length === 1 && scripts[0] === script ? '' : fieldErrorText('NAME_CHARACTERS');
}
