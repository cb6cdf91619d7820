/**
 * Where the registration stands and what was sent; corrected or withdrawn as long as no review has taken it. Whoever
 * waits finds the office and the visitor's way in here too.
 */
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { countryName } from '../../components/country-picker/search-countries';
import { askToBeTold } from '../../services/inbox';
import { getRegistration, withdrawRegistration } from '../../services/registration';
import { hoursText } from '../../pages/services/services-view';
import { cardPageView } from '../../pages/card/card-view';
import type { Story } from '../../pages/card/story';
import { serverNow } from '../../services/server-clock';
import { anySession, type Session } from '../../services/session';
import { earlierRounds, type EarlierView } from './earlier-rounds';
import { departmentName } from '../department-name';
import { section, t } from '../i18n/index';

type Registration = NonNullable<Session['registration']>;

interface Line {
  readonly label: string;
  readonly values: readonly string[];
}

const WAITING: readonly Registration['status'][] = ['submitted', 'with-department', 'in-review'];
const CHANGEABLE: readonly Registration['status'][] = [
  'submitted',
  'with-department',
  'refused',
  'more-information',
];

Page({
  data: {
    t: section('mine'),
    common: mainSection('common'),
    phase: 'loading',
    problem: null as ErrorText | null,
    /** Where it stands, in the words of the Card tab; null when there is nothing to wait for. */
    story: null as Story | null,
    lines: [] as Line[],
    earlier: [] as readonly EarlierView[],
    hours: '',
    version: 0,
    changeable: false,
    locked: false,
    /** Whether an outcome is still to come, and whether WeChat is to tell it too. */
    tellable: false,
    told: false,
    withdrawing: false,
  },

  review: undefined as Session['review'] | undefined,

  async onShow() {
    localisePage(this, section('mine'), section('mine').title);
    await this.load();
  },

  async load() {
    const answer = await getRegistration();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    this.review = answer.value.review;
    await this.show(answer.value.registration);
  },

  async show(registration: Registration | null) {
    const session = await anySession();
    // What was known may be from another day.
    const now = session && { ...session, registration, review: this.review ?? session.review };
    this.setData({
      phase: 'ready',
      story: now === undefined ? null : cardPageView(now, serverNow()).story,
      earlier: registration === null ? [] : earlierRounds(registration),
      hours: hoursText(),
      lines: registration === null ? [] : linesOf(registration),
      version: registration?.version ?? 0,
      changeable: registration !== null && CHANGEABLE.includes(registration.status),
      locked: registration?.status === 'in-review',
      tellable: registration !== null && WAITING.includes(registration.status),
      told: registration?.toldByWeChat === true,
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onCorrect() {
    const query = this.data.lines.length === 0 ? '' : '?correct=1';
    void wx.redirectTo({ url: `/registration/form/form${query}` });
  },

  async onTellMe() {
    if (this.data.told) return;
    const answer = await askToBeTold({ topic: 'review-outcome' });
    if (!answer.ok) {
      void wx.showToast({ title: errorText(answer).title, icon: 'none' });
    } else if (answer.value === 'agreed') {
      this.setData({ told: true });
    } else if (answer.value === 'nothing') {
      await this.load();
    }
  },

  onPhoto() {
    void wx.navigateTo({ url: '/registration/photo/photo' });
  },

  onVisit() {
    void wx.switchTab({ url: '/pages/visit/visit' });
  },

  onOffice() {
    void wx.switchTab({ url: '/pages/services/services' });
  },

  async onWithdraw() {
    const { confirm } = await wx.showModal({
      title: t('mine.withdrawTitle'),
      content: t('mine.withdrawDetail'),
      confirmText: mainText('common.confirm'),
      cancelText: mainText('common.cancel'),
    });
    if (!confirm || this.data.withdrawing) return;
    this.setData({ withdrawing: true });
    const answer = await withdrawRegistration(this.data.version);
    this.setData({ withdrawing: false });
    if (answer.ok) {
      void wx.showToast({ title: t('mine.withdrawn'), icon: 'success' });
      await this.show(answer.value.registration);
    } else {
      this.setData({ phase: 'error', problem: errorText(answer) });
    }
  },
});

function linesOf(registration: Registration): Line[] {
  const { name, documentType, issuingCountry, documentMasked, emailMasked } = registration;
  const document = [
    mainText(`identity.short-${documentType}`),
    documentType === 'passport' ? countryName(issuingCountry) : '',
    documentMasked,
  ];
  return [
    { label: t('mine.status'), values: [mainText(`registrationStatus.${registration.status}`)] },
    { label: t('mine.sentAt'), values: [shortMoment(registration.submittedAt)] },
    { label: t('mine.name'), values: [[name.chinese, name.latin].filter(isFilled).join(' ')] },
    { label: t('mine.document'), values: [document.filter(isFilled).join(' ')] },
    { label: t('mine.degrees'), values: registration.degrees.map(degreeLine) },
    {
      label: t('mine.mobile'),
      values: [
        registration.mobileConfirmed
          ? t('mine.mobileConfirmed', { mobile: registration.mobileMasked })
          : registration.mobileMasked,
      ],
    },
    ...(emailMasked === null ? [] : [{ label: t('mine.email'), values: [emailMasked] }]),
  ];
}

function degreeLine(degree: Registration['degrees'][number]): string {
  const { entryYear, graduationYear, department, programme } = degree;
  const years = entryYear === null ? String(graduationYear) : `${entryYear}–${graduationYear}`;
  const names: Readonly<Record<string, string | undefined>> = section('degrees');
  return [years, names[degree.degree], departmentName(department), programme]
    .filter(isFilled)
    .join(' · ');
}

function isFilled(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
