/**
 * A registration while it is being written. It is kept on the phone so that it survives a call in between or a
 * suspended Thursday afternoon; the document number stays in memory alone.
 */
import { school } from '@school';
import {
  knownDocumentType,
  NO_IDENTITY,
  type Identity,
} from '../components/identity-fields/identity';
import { readPrivate, removePrivate, writePrivate } from '../services/private-storage';
import type { RegistrationForm } from '../services/registration';
import type { Session } from '../services/session';
import { identityInput } from '../components/identity-fields/identity';
import { language } from '../i18n/language';
import { registrarName } from './department-name';

export interface DegreeDraft {
  readonly department: string;
  readonly programme: string;
  /** '' when not chosen yet. */
  readonly degree: string;
  /** '' or four digits. */
  readonly entryYear: string;
  readonly graduationYear: string;
}

export interface Draft {
  /** Consents agreed to, as 'id@version'. */
  readonly consents: readonly string[];
  readonly identity: Identity;
  readonly degrees: readonly DegreeDraft[];
  /** Digits without plus sign. */
  readonly dialCode: string;
  readonly mobile: string;
  readonly email: string;
  /** The mobile that was confirmed on the way, in E.164; '' for none. */
  readonly confirmedMobile: string;
  /** When it was last changed on this phone, epoch ms; 0 for never. */
  readonly editedAt: number;
}

const KEY = 'registration-draft';

export const EMPTY_DEGREE: DegreeDraft = {
  department: '',
  programme: '',
  degree: '',
  entryYear: '',
  graduationYear: '',
};

export const EMPTY_DRAFT: Draft = {
  consents: [],
  identity: NO_IDENTITY,
  degrees: [EMPTY_DEGREE],
  dialCode: '86',
  mobile: '',
  email: '',
  confirmedMobile: '',
  editedAt: 0,
};

let inMemory: Draft | undefined;

/** The draft of this phone; without the document number when it comes from an earlier run. */
export async function loadDraft(): Promise<Draft> {
  if (inMemory === undefined) {
    const kept = await readPrivate(KEY);
    inMemory ??= isDraft(kept) ? { ...EMPTY_DRAFT, ...kept } : EMPTY_DRAFT;
  }
  return inMemory;
}

export async function saveDraft(draft: Draft): Promise<void> {
  inMemory = draft;
  await writePrivate(KEY, { ...draft, identity: { ...draft.identity, number: '' } });
}

export async function discardDraft(): Promise<void> {
  inMemory = undefined;
  await removePrivate(KEY);
}

/** A draft with everything of a sent registration that the server tells; numbers come masked and are asked again. */
export function draftOf(registration: NonNullable<Session['registration']>, before: Draft): Draft {
  return {
    ...before,
    identity: {
      type: knownDocumentType(registration.documentType) ?? NO_IDENTITY.type,
      number: before.identity.number,
      issuingCountry: registration.documentType === 'passport' ? registration.issuingCountry : '',
      chinese: registration.name.chinese ?? '',
      latin: registration.name.latin ?? '',
    },
    degrees: registration.degrees.map((degree) => ({
      department: degree.department,
      programme: degree.programme ?? '',
      degree: degree.degree,
      entryYear: degree.entryYear === null ? '' : String(degree.entryYear),
      graduationYear: String(degree.graduationYear),
    })),
  };
}

/** The form as it is sent. */
export function formOf(draft: Draft): RegistrationForm {
  const email = draft.email.trim();
  return {
    ...identityInput(draft.identity),
    degrees: draft.degrees.map((degree) => ({
      department: registrarName(degree.department.trim()),
      ...(degree.programme.trim() === '' ? {} : { programme: degree.programme.trim() }),
      degree: degree.degree,
      ...(degree.entryYear === '' ? {} : { entryYear: Number(degree.entryYear) }),
      // A missing year is told by the check of the years.
      graduationYear: Number(degree.graduationYear),
    })),
    mobile: mobileOf(draft),
    ...(email === '' ? {} : { email }),
    language: language(),
    consents: consentsOf(draft),
  };
}

/** Those given to the texts as they are now. */
export function consentsOf({ consents }: Pick<Draft, 'consents'>): RegistrationForm['consents'] {
  return school.registration.consents
    .filter(({ id, version }) => consents.includes(`${id}@${version}`))
    .map(({ id, version }) => ({ id, version }));
}

/** With the dial code before it, unless it brings its own. */
export function mobileOf({ dialCode, mobile }: Pick<Draft, 'dialCode' | 'mobile'>): string {
  const typed = mobile.trim();
  return typed === '' || /^(\+|00)/.test(typed) ? typed : `+${dialCode} ${typed}`;
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'identity' in kept &&
    'degrees' in kept &&
    'consents' in kept &&
    'dialCode' in kept
  );
}
