/**
 * An account at once by WeChat's face check: consents, who it is, the check. What is typed is the draft of the
 * registration, so that whoever goes on by documents finds it there.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import type { Identity } from '../../components/identity-fields/identity';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import {
  finishFaceCheck,
  lookIntoCamera,
  startFaceCheck,
  type FaceOutcome,
} from '../../services/face-check';
import type { CallFailure } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { loadSession } from '../../services/session';
import { discardDraft, formOf, loadDraft, saveDraft, EMPTY_DRAFT, type Draft } from '../draft';
import {
  checkDraft,
  errorsAtFields,
  errorsOfStep,
  firstWrongStep,
  NO_ERRORS,
  type DraftErrors,
} from '../form/check-draft';
import { section, t } from '../i18n/index';
import { consentsOfFace, faceConsentViews, type ConsentView } from './face-consents';

type Ending = Exclude<FaceOutcome, 'opened'>;

const START: { state: 'consent' | 'person' | 'ended' } = { state: 'consent' };
const FORM = '/registration/form/form';
const NEXT: Readonly<Record<Ending, string>> = {
  'has-account': '/registration/recover/recover',
  'by-documents': FORM,
  failed: FORM,
};

Page({
  data: {
    t: section('face'),
    agreeText: section('form').agree,
    ...START,
    draft: EMPTY_DRAFT,
    consents: [] as ConsentView[],
    /** Face consents that are ticked, as 'id@version'; they are given anew for every check. */
    agreed: [] as string[],
    errors: NO_ERRORS,
    problem: null as ErrorText | null,
    ending: null as { kind: Ending; title: string; next: string; action: string } | null,
    busy: false,
  },

  async onLoad() {
    localisePage(this, section('face'), section('face').title);
    this.show(await loadDraft());
  },

  show(draft: Draft) {
    const own = { ...draft, identity: { ...draft.identity, type: 'resident-card' as const } };
    this.setData({ draft: own, consents: faceConsentViews(own, this.data.agreed) });
  },

  change(change: Partial<Draft>) {
    const draft = { ...this.data.draft, ...change, editedAt: serverNow() };
    this.show(draft);
    void saveDraft(draft);
  },

  onConsent(event: WechatMiniprogram.TouchEvent<object, object, { key: string; face: boolean }>) {
    const { key, face } = event.currentTarget.dataset;
    const toggle = (keys: readonly string[]): string[] =>
      keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
    this.setData({ errors: NO_ERRORS });
    if (face) {
      this.setData({ agreed: toggle(this.data.agreed) });
      this.show(this.data.draft);
    } else this.change({ consents: toggle(this.data.draft.consents) });
  },

  onNext() {
    if (this.data.consents.some(({ agreed }) => !agreed)) {
      this.setData({ errors: { ...NO_ERRORS, consents: t('face.agreeFirst') } });
      return;
    }
    this.setData({ state: 'person', errors: NO_ERRORS });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.change({ identity: event.detail });
    this.setData({ errors: NO_ERRORS });
  },

  onContact(
    event: WechatMiniprogram.CustomEvent<
      Partial<Pick<Draft, 'mobile' | 'email' | 'dialCode' | 'confirmedMobile'>>
    >,
  ) {
    this.change(event.detail);
    this.setData({ errors: NO_ERRORS });
  },

  /** What is wrong with name, card and contact; the degrees are the roster's. */
  check(): DraftErrors {
    const all = checkDraft(this.data.draft, dateOf(serverNow()));
    const { identity } = errorsOfStep(all, 'identity');
    const { mobile, email } = errorsOfStep(all, 'contact');
    return { ...NO_ERRORS, identity, mobile, email };
  },

  async onStart() {
    if (this.data.busy) return;
    const errors = this.check();
    this.setData({ errors, problem: null });
    if (firstWrongStep(errors) !== undefined) return;
    this.setData({ busy: true });
    await this.run();
    this.setData({ busy: false });
  },

  async run() {
    const { degrees: _roster, ...person } = formOf(this.data.draft);
    const started = await startFaceCheck(person, consentsOfFace(this.data.agreed));
    if (!started.ok) {
      this.showFailure(started);
      return;
    }
    const looked = await lookIntoCamera(started.value.verifyId);
    if (looked === 'cancelled') void wx.showToast({ title: t('face.cancelled'), icon: 'none' });
    else if (looked === 'done') await this.finish();
    else this.end('failed');
  },

  async finish() {
    const answer = await finishFaceCheck();
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    const { outcome } = answer.value;
    if (outcome !== 'opened') {
      this.end(outcome);
      return;
    }
    await discardDraft();
    await loadSession();
    void wx.redirectTo({ url: '/registration/user-name/user-name' });
  },

  end(kind: Ending) {
    const ending = {
      kind,
      title: t(`face.${kind}`),
      next: t(`face.${kind}Next`),
      action: t(`face.${kind}Action`),
    };
    this.setData({ state: 'ended', ending });
  },

  showFailure(failure: CallFailure) {
    const { code, field } = failure;
    const found = failure.errors ?? (field === undefined ? [] : [{ field, code }]);
    const { errors, elsewhere } = errorsAtFields(found, this.data.draft);
    const isAtField = firstWrongStep(errors) !== undefined && elsewhere === 0;
    this.setData({ errors, problem: isAtField ? null : errorText(failure) });
  },

  onAgain() {
    this.setData({ state: 'person', ending: null, problem: null });
  },

  onGo() {
    const { ending } = this.data;
    if (ending !== null) void wx.redirectTo({ url: NEXT[ending.kind] });
  },

  onDocuments() {
    void wx.redirectTo({ url: FORM });
  },
});
