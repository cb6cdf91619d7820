/** What is wrong with a draft, step by step, before anything is sent; the server asks the same rules again. */
import { school } from '@school';
import type { ReviewedWay } from '../../../domain/registration/registration';
import { validateRegistration } from '../../../domain/registration/registration-form';
import {
  identityFieldOf,
  NO_IDENTITY_ERRORS,
  type IdentityErrors,
} from '../../components/identity-fields/identity';
import { fieldErrorText } from '../../i18n/error-texts';
import { formOf, type Draft } from '../draft';
import { t } from '../i18n/index';

const STEPS = ['consent', 'identity', 'degrees', 'contact', 'proofs', 'review'] as const;
export type StepName = (typeof STEPS)[number];

/** The steps of the form; photos of documents belong to one way alone. */
export function stepsOf(way: ReviewedWay): readonly StepName[] {
  return STEPS.filter((step) => step !== 'proofs' || way === 'documents');
}

export type DegreeField = 'department' | 'programme' | 'degree' | 'entryYear' | 'graduationYear';
export type DegreeErrors = Readonly<Record<DegreeField, string>>;

/** Texts beneath the fields; '' for a field in order. */
export interface DraftErrors {
  readonly consents: string;
  readonly identity: IdentityErrors;
  readonly degrees: readonly DegreeErrors[];
  readonly mobile: string;
  readonly email: string;
  readonly proofs: string;
}

export const NO_DEGREE_ERRORS: DegreeErrors = {
  department: '',
  programme: '',
  degree: '',
  entryYear: '',
  graduationYear: '',
};

export const NO_ERRORS: DraftErrors = {
  consents: '',
  identity: NO_IDENTITY_ERRORS,
  degrees: [],
  mobile: '',
  email: '',
  proofs: '',
};

/** `today` is the day in Shanghai. */
export function checkDraft(draft: Draft, today: string): DraftErrors {
  const checked = validateRegistration(formOf(draft), today, school.registration);
  return checked.ok ? NO_ERRORS : errorsAtFields(checked.errors, draft).errors;
}

/** The errors of one step alone: nobody is told off for what they have not come to yet. */
export function errorsOfStep(errors: DraftErrors, step: StepName): DraftErrors {
  switch (step) {
    case 'consent':
      return { ...NO_ERRORS, consents: errors.consents };
    case 'identity':
      return { ...NO_ERRORS, identity: errors.identity };
    case 'degrees':
      return { ...NO_ERRORS, degrees: errors.degrees };
    case 'contact':
      return { ...NO_ERRORS, mobile: errors.mobile, email: errors.email };
    case 'proofs':
      return { ...NO_ERRORS, proofs: errors.proofs };
    case 'review':
      return errors;
  }
}

/** The first step with an error; undefined when there is none. */
export function firstWrongStep(errors: DraftErrors): StepName | undefined {
  if (errors.consents !== '') return 'consent';
  if (hasText(errors.identity)) return 'identity';
  if (errors.degrees.some(hasText)) return 'degrees';
  if (errors.mobile !== '' || errors.email !== '') return 'contact';
  return errors.proofs === '' ? undefined : 'proofs';
}

/** Errors of paths (`document.number`, `degrees.0.degree`) at the fields of the form, and how many have no field. */
export function errorsAtFields(
  found: readonly { readonly field: string; readonly code: string }[],
  draft: Draft,
): { readonly errors: DraftErrors; readonly elsewhere: number } {
  let errors: DraftErrors = { ...NO_ERRORS, degrees: draft.degrees.map(() => NO_DEGREE_ERRORS) };
  let elsewhere = 0;
  for (const { field, code } of found) {
    const path = field.replace(/^form\./, '');
    const next = withError(errors, path, textOf(path, code, draft), draft);
    if (next === undefined) elsewhere += 1;
    else errors = next;
  }
  return { errors, elsewhere };
}

/** A year that was left out is missing; the rule itself knows only that the years do not fit. */
function textOf(path: string, code: string, draft: Draft): string {
  const index = /^degrees\.(\d+)\.graduationYear$/.exec(path)?.[1];
  const isMissing = index !== undefined && draft.degrees[Number(index)]?.graduationYear === '';
  return isMissing ? t('form.graduationYearMissing') : fieldErrorText(code);
}

function withError(
  errors: DraftErrors,
  path: string,
  text: string,
  draft: Draft,
): DraftErrors | undefined {
  const identityField = identityFieldOf(path, draft.identity.type);
  if (identityField !== undefined) {
    return { ...errors, identity: { ...errors.identity, [identityField]: text } };
  }
  if (path.startsWith('consents')) return { ...errors, consents: text };
  if (path === 'mobile' || path === 'email') return { ...errors, [path]: text };
  const degree = /^degrees(?:\.(\d+))?(?:\.(\w+))?$/.exec(path);
  if (degree === null) return undefined;
  const index = Number(degree[1] ?? 0);
  // What is wrong with the degrees as a whole is said at the level of the first.
  const field = isDegreeField(degree[2]) ? degree[2] : 'degree';
  return {
    ...errors,
    degrees: errors.degrees.map((one, i) => (i === index ? { ...one, [field]: text } : one)),
  };
}

function isDegreeField(name: string | undefined): name is DegreeField {
  return name !== undefined && Object.prototype.hasOwnProperty.call(NO_DEGREE_ERRORS, name);
}

function hasText(errors: object): boolean {
  return Object.values(errors).some((text) => text !== '');
}
