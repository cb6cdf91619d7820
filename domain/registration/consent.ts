/** A consent asked for before data is collected; a changed text is a new version. */
export interface ConsentText {
  readonly id: string;
  readonly version: string;
  readonly required: boolean;
}

/** A consent as given: to which text, in which version. */
export interface GivenConsent {
  readonly id: string;
  readonly version: string;
}

export interface ConsentError {
  readonly field: string;
  readonly code: 'CONSENT_MISSING' | 'CONSENT_OUTDATED';
}

/**
 * What is wrong with the consents given: a required one is missing, or one is to a version that is no longer the
 * current one. A consent nobody asks for is outdated too: its text has gone.
 */
export function checkConsents(
  given: readonly GivenConsent[],
  texts: readonly ConsentText[],
): ConsentError[] {
  const errors: ConsentError[] = [];
  for (const text of texts) {
    const ofText = given.filter(({ id }) => id === text.id);
    const field = `consents.${text.id}`;
    if (ofText.some(({ version }) => version !== text.version)) {
      errors.push({ field, code: 'CONSENT_OUTDATED' });
    } else if (text.required && ofText.length === 0) {
      errors.push({ field, code: 'CONSENT_MISSING' });
    }
  }
  const isAsked = (consent: GivenConsent): boolean => texts.some(({ id }) => id === consent.id);
  if (!given.every(isAsked)) errors.push({ field: 'consents', code: 'CONSENT_OUTDATED' });
  return errors;
}
