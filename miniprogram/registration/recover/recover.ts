/**
 * A card comes to this WeChat account by the registered mobile: recovered from another account, or activated where
 * somebody else's WeChat registered. Who has lost the mobile too applies for a change of contact. The page never learns
 * whether a message was sent, so it cannot tell.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseMobile } from '../../../domain/contact/mobile';
import { CODE_DIGITS, readCode } from '../../../domain/recovery/possession-code';
import {
  checkIdentity,
  identityFieldOf,
  identityInput,
  isIdentityRight,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { language } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import {
  activateCard,
  applyForContactChange,
  recoverCard,
  requestPossessionCode,
  type Possession,
  type PossessionPurpose,
} from '../../services/card';
import type { CallFailure } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';

type State = 'identity' | 'possession' | 'change' | 'done' | 'applied';

const START: { purpose: PossessionPurpose; state: State; sending: '' | 'ask' | 'prove' | 'apply' } =
  { purpose: 'recover', state: 'identity', sending: '' };

let ticking: ReturnType<typeof setInterval> | undefined;

Page({
  data: {
    t: section('recover'),
    ...START,
    identity: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
    /** Whether a code was asked for: then there is a field for it. */
    asked: false,
    againAt: 0,
    /** What stands on the button that asks for a code: when it can be pressed again. */
    againText: '',
    code: '',
    codeError: '',
    digits: CODE_DIGITS,
    mobile: '',
    mobileError: '',
    explanation: '',
    explanationError: '',
    problem: null as ErrorText | null,
    outcome: null as ErrorText | null,
  },

  onLoad({ purpose }: { purpose?: string }) {
    const isActivation = purpose === 'activate';
    const texts = section('recover');
    localisePage(this, texts, isActivation ? texts.activateTitle : texts.title);
    this.setData({ purpose: isActivation ? 'activate' : 'recover' });
  },

  onUnload() {
    stopTicking();
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ identity: event.detail, errors: NO_IDENTITY_ERRORS, problem: null });
  },

  onNext() {
    const errors = checkIdentity(this.data.identity, dateOf(serverNow()));
    this.setData({ errors, problem: null });
    if (isIdentityRight(errors)) this.setData({ state: 'possession' });
  },

  onBack() {
    stopTicking();
    this.setData({ state: 'identity', asked: false, code: '', codeError: '', problem: null });
  },

  async onNumber(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail;
    // Without a code the person has said no.
    if (code !== undefined && code !== '') await this.prove({ kind: 'wechat-number', code });
  },

  async onAsk() {
    if (this.data.sending !== '' || this.data.againText !== '') return;
    this.setData({ sending: 'ask', problem: null });
    const { purpose, identity } = this.data;
    const answer = await requestPossessionCode({ purpose, ...identityInput(identity) });
    this.setData({ sending: '' });
    if (answer.ok) {
      this.setData({ asked: true, code: '', codeError: '', againAt: answer.value.againAt });
      this.tick();
    } else {
      this.showFailure(answer);
    }
  },

  /** Counts down to when a code can be asked for again. */
  tick() {
    stopTicking();
    const show = (): void => {
      const left = Math.round((this.data.againAt - serverNow()) / 1000);
      if (left <= 0) stopTicking();
      this.setData({ againText: left > 0 ? t('recover.againIn', { n: left }) : '' });
    };
    show();
    ticking = setInterval(show, 1000);
  },

  onCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value, codeError: '', problem: null });
  },

  async onSubmit() {
    const code = readCode(this.data.code);
    if (code.ok) await this.prove({ kind: 'sms-code', code: code.value });
    else this.setData({ codeError: fieldErrorText(code.code) });
  },

  async prove(possession: Possession) {
    if (this.data.sending !== '') return;
    this.setData({ sending: 'prove', problem: null });
    const { purpose, identity } = this.data;
    const input = { ...identityInput(identity), possession };
    const answer = await (purpose === 'activate' ? activateCard(input) : recoverCard(input));
    this.setData({ sending: '' });
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    stopTicking();
    this.setData({
      state: 'done',
      identity: NO_IDENTITY,
      outcome: outcomeOf(purpose, answer.value.card.status),
    });
  },

  onLost() {
    stopTicking();
    this.setData({ state: 'change', problem: null });
  },

  onMobile(event: WechatMiniprogram.Input) {
    this.setData({ mobile: event.detail.value, mobileError: '', problem: null });
  },

  onExplanation(event: WechatMiniprogram.Input) {
    this.setData({ explanation: event.detail.value, explanationError: '', problem: null });
  },

  async onApply() {
    if (this.data.sending !== '') return;
    const { mobile, explanation, identity } = this.data;
    const parsed = parseMobile(mobile);
    const mobileError = parsed.ok ? '' : fieldErrorText(parsed.code);
    const explanationError = explanation.trim() === '' ? fieldErrorText('EXPLANATION_MISSING') : '';
    this.setData({ mobileError, explanationError });
    if (!parsed.ok || explanationError !== '') return;
    this.setData({ sending: 'apply', problem: null });
    const answer = await applyForContactChange({
      ...identityInput(identity),
      mobile: parsed.value,
      explanation,
      language: language(),
    });
    this.setData({ sending: '' });
    if (answer.ok) {
      const outcome = { title: t('recover.applied'), next: t('recover.appliedDetail') };
      this.setData({
        state: 'applied',
        identity: NO_IDENTITY,
        mobile: '',
        explanation: '',
        outcome,
      });
    } else {
      this.showFailure(answer);
    }
  },

  showFailure(failure: CallFailure) {
    const field = identityFieldOf(failure.field ?? '', this.data.identity.type);
    if (field !== undefined && failure.code.startsWith('DOCUMENT_')) {
      this.setData({ state: 'identity', [`errors.${field}`]: fieldErrorText(failure.code) });
    } else if (failure.code === 'POSSESSION_CODE_WRONG') {
      this.setData({ codeError: fieldErrorText(failure.code) });
    } else {
      this.setData({ problem: errorText(failure) });
    }
  },

  onCard() {
    void wx.switchTab({ url: '/pages/card/card' });
  },
});

function outcomeOf(purpose: PossessionPurpose, status: string): ErrorText {
  if (purpose === 'activate') {
    return { title: t('recover.activated'), next: t('activate.doneDetail') };
  }
  return status === 'frozen'
    ? { title: t('recover.doneFrozen'), next: t('recover.doneFrozenDetail') }
    : { title: t('recover.done'), next: t('recover.doneDetail') };
}

function stopTicking(): void {
  if (ticking !== undefined) clearInterval(ticking);
  ticking = undefined;
}
