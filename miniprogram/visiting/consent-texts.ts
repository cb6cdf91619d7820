/** What guests, or hosts for them, agree to: the texts themselves stand beside the tick. */
import type { school } from '@school';
import { inLanguage } from '../i18n/language';

type Texts = NonNullable<(typeof school)['guests']>['consents'];

export interface ConsentText {
  readonly title: string;
  readonly body: string;
}

export function consentTexts(texts: Texts): ConsentText[] {
  return texts.map(({ title, body }) => ({ title: inLanguage(title), body: inLanguage(body) }));
}

/** As they are sent, once all are agreed to. */
export function givenConsents(texts: Texts): { id: string; version: string }[] {
  return texts.map(({ id, version }) => ({ id, version }));
}
