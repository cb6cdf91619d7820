/** Which of the errors are shown while somebody is still typing. */
import type { DraftErrors } from './check-draft';
import type { Draft } from '../draft';

/** The errors of fields that have something in them. */
export function typedErrors(found: DraftErrors, draft: Draft): DraftErrors {
  const { identity, mobile } = draft;
  const ofTyped = (field: 'chinese' | 'latin' | 'number'): string =>
    identity[field] === '' ? '' : found.identity[field];
  return {
    ...found,
    identity: {
      chinese: ofTyped('chinese'),
      latin: ofTyped('latin'),
      number: ofTyped('number'),
      issuingCountry: '',
    },
    mobile: mobile === '' ? '' : found.mobile,
  };
}

/** Errors that are shown already and still hold, in today's words. */
export function errorsBoth(shown: DraftErrors, found: DraftErrors): DraftErrors {
  const both = <T extends object>(a: T, b: T | undefined): T =>
    Object.fromEntries(
      Object.entries(a).map(([key, text]) => [
        key,
        text === '' ? '' : ((b as Record<string, string> | undefined)?.[key] ?? ''),
      ]),
    ) as T;
  return {
    consents: shown.consents === '' ? '' : found.consents,
    identity: both(shown.identity, found.identity),
    degrees: shown.degrees.map((degree, i) => both(degree, found.degrees[i])),
    mobile: shown.mobile === '' ? '' : found.mobile,
    email: shown.email === '' ? '' : found.email,
    proofs: shown.proofs === '' ? '' : found.proofs,
  };
}
