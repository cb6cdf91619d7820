import { school } from '@school';
import { inLanguage } from '../../i18n/language';
import type { Draft } from '../draft';

export interface ConsentView {
  readonly id: string;
  /** 'id@version', as drafts keep it. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly agreed: boolean;
}

/** The school's consents with what the draft says of them; a new version has to be agreed to anew. */
export function consentViews(draft: Pick<Draft, 'consents'>): ConsentView[] {
  return school.registration.consents.map(({ id, version, title, body }) => {
    const key = `${id}@${version}`;
    return {
      id,
      key,
      title: inLanguage(title),
      body: inLanguage(body),
      agreed: draft.consents.includes(key),
    };
  });
}
