/** Registering, in five steps; with `?correct=1` what was sent comes back to be corrected. */
import { dateOf } from '../../../domain/calendar/shanghai';
import type { Identity } from '../../components/identity-fields/identity';
import { momentSeenFrom } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import type { CallFailure } from '../../services/cloud';
import { reviewedWay } from '../../services/applications';
import { getRegistration, submitRegistration } from '../../services/registration';
import { serverNow } from '../../services/server-clock';
import { anySession, type Session } from '../../services/session';
import {
  discardDraft,
  draftOf,
  EMPTY_DEGREE,
  EMPTY_DRAFT,
  formOf,
  loadDraft,
  saveDraft,
  type DegreeDraft,
  type Draft,
} from '../draft';
import { section, t } from '../i18n/index';
import { forgetDraft, hasConsent, keepDraft, newerDraft } from '../kept-draft';
import { consentViews, type ConsentView } from './consent-view';
import { errorsBoth, typedErrors } from './errors-shown';
import {
  checkDraft,
  errorsAtFields,
  errorsOfStep,
  firstWrongStep,
  NO_DEGREE_ERRORS,
  NO_ERRORS,
  stepsOf,
  type StepName,
} from './check-draft';

const WAY = reviewedWay();
const STEPS = stepsOf(WAY);

Page({
  data: {
    t: section('form'),
    step: firstStep(),
    position: 1,
    total: STEPS.length,
    progress: 0,
    draft: EMPTY_DRAFT,
    errors: NO_ERRORS,
    noDegreeErrors: NO_DEGREE_ERRORS,
    consents: [] as ConsentView[],
    /** How numbers stand in the registration that is corrected. */
    masked: { document: '', mobile: '', email: '' },
    version: undefined as number | undefined,
    suspended: '',
    intro: '',
    /** Whether the photos of documents are there, where the way asks for them. */
    proofs: WAY !== 'documents',
    /** That another phone's draft is gone on with; '' when it is not. */
    continued: '',
    problem: null as ErrorText | null,
    sending: false,
  },

  async onLoad(query: Record<string, string | undefined>) {
    const intro = t(WAY === 'documents' ? 'form.reviewIntroDocuments' : 'form.reviewIntro');
    this.setData({ t: section('form'), intro });
    this.goTo('consent');
    const draft = await loadDraft();
    this.showDraft(draft);
    const session = await anySession();
    if (session !== undefined) this.setData({ suspended: suspendedText(session.review) });
    if (query.correct === '1' || session?.registration?.status === 'withdrawn')
      await this.prefill(draft);
    else await this.goOn(draft);
  },

  onHide() {
    void keepDraft(this.data.draft);
  },

  onUnload() {
    if (!this.data.sending) void keepDraft(this.data.draft);
  },

  /** Brings what was filled in on another phone, unless something was typed here meanwhile. */
  async goOn(draft: Draft) {
    const newer = await newerDraft(draft);
    if (newer === undefined || this.data.draft.editedAt !== draft.editedAt) return;
    this.setDraft(newer.draft);
    const moment = momentSeenFrom(newer.savedAt, serverNow());
    this.setData({ continued: t('form.continued', { moment }) });
  },

  /** Brings what was sent into the draft; the server alone knows it, and in part only masked. */
  async prefill(draft: Draft) {
    const answer = await getRegistration();
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      void wx.showToast({ title: errorText(answer).title, icon: 'none' });
      return;
    }
    const { registration, review } = answer.value;
    this.setData({ suspended: suspendedText(review) });
    if (registration === null) return;
    this.setDraft(draftOf(registration, draft));
    const again = (masked: string | null): string =>
      masked === null || masked === '' ? '' : t('form.lastTime', { masked });
    this.setData({
      version: registration.version,
      masked: {
        document: registration.documentMasked,
        mobile: again(registration.mobileMasked),
        email: again(registration.emailMasked),
      },
    });
  },

  setDraft(changed: Draft) {
    const draft = { ...changed, editedAt: serverNow() };
    this.showDraft(draft);
    void saveDraft(draft);
  },

  showDraft(draft: Draft) {
    this.setData({ draft, consents: consentViews(draft) });
  },

  goTo(step: StepName) {
    const position = STEPS.indexOf(step) + 1;
    const total = STEPS.length;
    this.setData({ step, position, progress: Math.round((position / total) * 100), problem: null });
    const name = t(`form.step-${step}`);
    void wx.setNavigationBarTitle({ title: t('form.title', { n: position, total, step: name }) });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  onConsent(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
    const { key } = event.currentTarget.dataset;
    const { draft } = this.data;
    const consents = draft.consents.includes(key)
      ? draft.consents.filter((one) => one !== key)
      : [...draft.consents, key];
    this.setDraft({ ...draft, consents });
    this.setData({ errors: NO_ERRORS });
    if (hasConsent(draft) && !hasConsent({ consents })) void forgetDraft();
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setDraft({ ...this.data.draft, identity: event.detail });
    this.recheck();
  },

  onDegree(event: WechatMiniprogram.CustomEvent<{ index: number; value: DegreeDraft }>) {
    const { index, value } = event.detail;
    const degrees = this.data.draft.degrees.map((degree, i) => (i === index ? value : degree));
    this.setDraft({ ...this.data.draft, degrees });
    this.recheck();
  },

  onAddDegree() {
    this.setDraft({ ...this.data.draft, degrees: [...this.data.draft.degrees, EMPTY_DEGREE] });
  },

  onRemoveDegree(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    const degrees = this.data.draft.degrees.filter((_degree, i) => i !== index);
    this.setDraft({ ...this.data.draft, degrees });
    this.setData({ errors: NO_ERRORS });
  },

  onContact(
    event: WechatMiniprogram.CustomEvent<
      Partial<Pick<Draft, 'mobile' | 'email' | 'dialCode' | 'confirmedMobile'>>
    >,
  ) {
    this.setDraft({ ...this.data.draft, ...event.detail });
    this.recheck();
  },

  /** A field that was left is told what is wrong with it; the others wait for "next". */
  onLeave() {
    const found = this.check();
    const typed = typedErrors(found, this.data.draft);
    if (JSON.stringify(typed) !== JSON.stringify(this.data.errors)) this.setData({ errors: typed });
  },

  /** While something is corrected an error goes as soon as it is right, and none comes. */
  recheck() {
    if (firstWrongStep(this.data.errors) === undefined) return;
    this.setData({ errors: errorsBoth(this.data.errors, this.check()) });
  },

  check() {
    return errorsOfStep(this.checkAll(), this.data.step);
  },

  checkAll() {
    const proofs = this.data.proofs ? '' : t('proofs.missing');
    return { ...checkDraft(this.data.draft, dateOf(serverNow())), proofs };
  },

  onProofs(event: WechatMiniprogram.CustomEvent<{ complete: boolean }>) {
    this.setData({ proofs: event.detail.complete });
    this.recheck();
  },

  onNext() {
    const errors = this.check();
    this.setData({ errors });
    const next = STEPS[STEPS.indexOf(this.data.step) + 1];
    if (firstWrongStep(errors) === undefined && next !== undefined) {
      this.goTo(next);
      this.setData({ continued: '' });
      void keepDraft(this.data.draft);
    } else void wx.vibrateShort({ type: 'light' });
  },

  onBack() {
    const before = STEPS[STEPS.indexOf(this.data.step) - 1];
    this.setData({ errors: NO_ERRORS });
    if (before !== undefined) this.goTo(before);
  },

  onEdit(event: WechatMiniprogram.CustomEvent<{ step: StepName }>) {
    this.goTo(event.detail.step);
  },

  async onSend() {
    if (this.data.sending) return;
    const errors = this.checkAll();
    const wrong = firstWrongStep(errors);
    if (wrong !== undefined) {
      this.goTo(wrong);
      this.setData({ errors: errorsOfStep(errors, wrong) });
      return;
    }
    this.setData({ sending: true, problem: null });
    const answer = await submitRegistration(formOf(this.data.draft), WAY, this.data.version);
    this.setData({ sending: false });
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    // The page is left without keeping a draft of what is sent.
    this.showDraft(EMPTY_DRAFT);
    await discardDraft();
    void wx.showToast({ title: t('form.sent'), icon: 'success' });
    void wx.switchTab({ url: '/pages/card/card' });
  },

  showFailure(failure: CallFailure) {
    const { code, field } = failure;
    const found = failure.errors ?? (field === undefined ? [] : [{ field, code }]);
    const { errors, elsewhere } = errorsAtFields(found, this.data.draft);
    const wrong = firstWrongStep(errors);
    if (wrong === undefined || elsewhere > 0) {
      this.setData({ problem: errorText(failure) });
      return;
    }
    this.goTo(wrong);
    this.setData({ errors });
  },
});

function suspendedText({ window }: Session['review']): string {
  return window.state === 'open'
    ? ''
    : t('form.suspended', { until: momentSeenFrom(window.until, serverNow()) });
}

/** A function, so that the page's data knows all the steps and not this one alone. */
function firstStep(): StepName {
  return 'consent';
}
