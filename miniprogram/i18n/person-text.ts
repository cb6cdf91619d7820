import type { PersonView } from '../../server/contract/visit';
import { t } from './index';

/** What stands beside a name: the document, masked, and of a child the age. */
export function documentText({ document, age }: Pick<PersonView, 'document' | 'age'>): string {
  const child =
    age === null ? '' : age === 0 ? t('child.ageUnderOne') : t('child.age', { n: String(age) });
  return [document, child].filter((text) => text !== '').join(' · ');
}
