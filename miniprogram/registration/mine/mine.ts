/** The registration as it was sent; corrected or withdrawn as long as no review has taken it. */
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { countryName } from '../../components/country-picker/search-countries';
import { getRegistration, withdrawRegistration } from '../../services/registration';
import type { Session } from '../../services/session';
import { departmentName } from '../department-name';
import { section, t } from '../i18n/index';

type Registration = NonNullable<Session['registration']>;

interface Line {
  readonly label: string;
  readonly values: readonly string[];
}

const CHANGEABLE: readonly Registration['status'][] = ['submitted', 'refused', 'more-information'];

Page({
  data: {
    t: section('mine'),
    common: mainSection('common'),
    phase: 'loading',
    problem: null as ErrorText | null,
    lines: [] as Line[],
    version: 0,
    changeable: false,
    locked: false,
    withdrawing: false,
  },

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
    this.show(answer.value.registration);
  },

  show(registration: Registration | null) {
    this.setData({
      phase: 'ready',
      lines: registration === null ? [] : linesOf(registration),
      version: registration?.version ?? 0,
      changeable: registration !== null && CHANGEABLE.includes(registration.status),
      locked: registration?.status === 'in-review',
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
      this.show(answer.value.registration);
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
    { label: t('mine.mobile'), values: [registration.mobileMasked] },
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
