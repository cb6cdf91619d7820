/**
 * A member of staff enters a registration for somebody, from a form on paper or at the counter. Nothing of it is kept
 * on the phone.
 */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import type { Identity } from '../../components/identity-fields/identity';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { language, type Language } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import type { CallFailure } from '../../services/cloud';
import { enterRegistration, takeChosen, type Entry } from '../../services/counter';
import { serverNow } from '../../services/server-clock';
import { draftOf, EMPTY_DEGREE, EMPTY_DRAFT, formOf, type DegreeDraft, type Draft } from '../draft';
import {
  checkDraft,
  errorsAtFields,
  firstWrongStep,
  NO_DEGREE_ERRORS,
  NO_ERRORS,
} from '../form/check-draft';
import { section, t } from '../i18n/index';

type From = Entry['from'];

const START: { from: From; to: Language } = { from: 'paper', to: 'zh' };

Page({
  data: {
    t: section('entry'),
    form: section('form'),
    ...START,
    ways: [] as { value: From; label: string }[],
    languages: [
      { value: 'zh', label: '中文' },
      { value: 'en', label: 'English' },
    ],
    draft: EMPTY_DRAFT,
    errors: NO_ERRORS,
    noDegreeErrors: NO_DEGREE_ERRORS,
    masked: { document: '', mobile: '', email: '' },
    note: '',
    noteError: '',
    agreed: false,
    corrects: null as NonNullable<Entry['corrects']> | null,
    problem: null as ErrorText | null,
    sending: false,
  },

  onLoad({ correct }: { correct?: string }) {
    localisePage(this, section('entry'), section('entry').title);
    this.setData({
      form: section('form'),
      to: language(),
      ways: [
        { value: 'paper', label: t('entry.paper') },
        { value: 'counter', label: t('entry.counter') },
      ],
    });
    if (correct === '1') this.prefill();
  },

  /** What was entered, but for the numbers, which nobody sees again. */
  prefill() {
    const chosen = takeChosen();
    if (chosen === undefined) return;
    const { registration, registrationId, from, note } = chosen;
    const again = (masked: string | null): string =>
      masked === null || masked === '' ? '' : t('form.lastTime', { masked });
    this.setData({
      draft: draftOf(registration, EMPTY_DRAFT),
      from,
      note,
      corrects: { registrationId, version: registration.version },
      masked: {
        document: registration.documentMasked,
        mobile: again(registration.mobileMasked),
        email: again(registration.emailMasked),
      },
    });
  },

  onFrom(event: WechatMiniprogram.CustomEvent<{ value: From }>) {
    this.setData({ from: event.detail.value });
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.change({ identity: event.detail });
  },

  onDegree(event: WechatMiniprogram.CustomEvent<{ index: number; value: DegreeDraft }>) {
    const { index, value } = event.detail;
    this.change({ degrees: this.data.draft.degrees.map((one, i) => (i === index ? value : one)) });
  },

  onAddDegree() {
    this.change({ degrees: [...this.data.draft.degrees, EMPTY_DEGREE] });
  },

  onRemoveDegree(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    this.change({ degrees: this.data.draft.degrees.filter((_degree, i) => i !== index) });
  },

  onContact(
    event: WechatMiniprogram.CustomEvent<Partial<Pick<Draft, 'mobile' | 'email' | 'dialCode'>>>,
  ) {
    this.change(event.detail);
  },

  change(change: Partial<Draft>) {
    this.setData({ draft: { ...this.data.draft, ...change }, errors: NO_ERRORS, problem: null });
  },

  onLanguage(event: WechatMiniprogram.CustomEvent<{ value: Language }>) {
    this.setData({ to: event.detail.value });
  },

  onNote(event: WechatMiniprogram.Input) {
    this.setData({ note: event.detail.value, noteError: '' });
  },

  onAgree() {
    const agreed = !this.data.agreed;
    const consents = agreed
      ? school.registration.consents.map(({ id, version }) => `${id}@${version}`)
      : [];
    this.setData({ agreed });
    this.change({ consents });
  },

  onRead() {
    void wx.navigateTo({ url: '/registration/consent/consent' });
  },

  async onSubmit() {
    const { draft, note, from, to, corrects, sending } = this.data;
    const errors = checkDraft(draft, dateOf(serverNow()));
    const noteError = note.trim() === '' ? fieldErrorText('ENTRY_NOTE_MISSING') : '';
    this.setData({ errors, noteError, problem: null });
    if (sending || firstWrongStep(errors) !== undefined || noteError !== '') return;
    this.setData({ sending: true });
    const answer = await enterRegistration({
      form: { ...formOf(draft), language: to },
      from,
      note,
      ...(corrects === null ? {} : { corrects }),
    });
    this.setData({ sending: false });
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    const title = t(corrects === null ? 'entry.entered' : 'entry.corrected');
    this.setData({ draft: EMPTY_DRAFT, note: '' });
    await wx.navigateBack();
    void wx.showToast({ title, icon: 'none' });
  },

  showFailure(failure: CallFailure) {
    const { code, field } = failure;
    const found = failure.errors ?? (field === undefined ? [] : [{ field, code }]);
    const { errors, elsewhere } = errorsAtFields(found, this.data.draft);
    if (firstWrongStep(errors) === undefined || elsewhere > 0) {
      this.setData({ problem: errorText(failure) });
    }
    this.setData({ errors });
  },
});
