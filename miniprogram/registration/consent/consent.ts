/** What people agree to when they register or book, to be read at any time. */
import { school } from '@school';
import { inLanguage } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/index';

Page({
  data: {
    t: section('consent'),
    consents: [] as { id: string; title: string; body: string; version: string }[],
  },

  onShow() {
    localisePage(this, section('consent'), section('consent').title);
    this.setData({
      consents: [
        ...school.registration.consents,
        ...(school.registration.documents?.consents ?? []),
        ...(school.registration.faceCheck?.consents ?? []),
        ...school.photo.consents,
        ...school.visit.consents,
      ].map(({ id, title, body, version }) => ({
        id,
        title: inLanguage(title),
        body: inLanguage(body),
        version: t('consent.version', { version }),
      })),
    });
  },
});
