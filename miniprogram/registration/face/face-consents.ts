import { school } from '@school';
import { inLanguage } from '../../i18n/language';
import type { Draft } from '../draft';
import { consentViews, type ConsentView as RegistrationConsentView } from '../form/consent-view';

export interface ConsentView extends RegistrationConsentView {
  /** Whether it is asked for the face check alone. */
  readonly face: boolean;
}

const faceConsents = () => school.registration.faceCheck?.consents ?? [];

/** What the face check needs agreement to: the registration's texts, and its own. `agreed` holds 'id@version'. */
export function faceConsentViews(
  draft: Pick<Draft, 'consents'>,
  agreed: readonly string[],
): ConsentView[] {
  const own = faceConsents().map(({ id, version, title, body }) => {
    const key = `${id}@${version}`;
    return {
      id,
      key,
      title: inLanguage(title),
      body: inLanguage(body),
      agreed: agreed.includes(key),
      face: true,
    };
  });
  return [...consentViews(draft).map((view) => ({ ...view, face: false })), ...own];
}

/** As a call takes them. */
export function consentsOfFace(agreed: readonly string[]): { id: string; version: string }[] {
  return faceConsents()
    .filter(({ id, version }) => agreed.includes(`${id}@${version}`))
    .map(({ id, version }) => ({ id, version }));
}
