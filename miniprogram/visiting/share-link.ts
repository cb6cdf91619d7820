/** How a link is sent on: nobody's data stands in it, only a token that is good once. */
import { school } from '@school';
import { deadlineSeenFrom } from '../i18n/dates';
import { inLanguage } from '../i18n/language';
import { serverNow } from '../services/server-clock';
import { t } from './i18n/index';

/** A link that was made a moment ago; the token is known on this page only. */
export interface FreshLink {
  readonly token: string;
  readonly detail: string;
}

/** As WeChat takes it from a page. */
export interface ShareContent {
  title: string;
  path: string;
}

export function freshLink(token: string, until: number | null): FreshLink {
  const now = serverNow();
  return { token, detail: t('link.detail', { moment: deadlineSeenFrom(until ?? now, now) }) };
}

/** What is shared while there is a link; without one, the way to the Visit tab. */
export function shareOf(link: FreshLink | null): ShareContent {
  return {
    title: t('link.shareTitle', { school: inLanguage(school.name) }),
    path: link === null ? '/pages/visit/visit' : `/visiting/guest/guest?token=${link.token}`,
  };
}
