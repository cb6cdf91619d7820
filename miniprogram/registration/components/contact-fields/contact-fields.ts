/**
 * How to reach an applicant. Properties: the values, the errors beneath them, how they stand masked in an earlier
 * registration, and, where the mobile can be confirmed, the one that is (E.164) and the consents given. Events: `change`
 * with what changed, `leave` when a field has been typed into and left.
 */
import { dialCodeOf, parseMobile } from '../../../../domain/contact/mobile';
import { CODE_DIGITS, readCode } from '../../../../domain/recovery/possession-code';
import { fieldErrorText } from '../../../i18n/error-texts';
import { confirmMobile, requestMobileCode, type MobileProof } from '../../../services/registration';
import type { CallFailure } from '../../../services/cloud';
import { serverNow } from '../../../services/server-clock';
import { consentsOf, mobileOf } from '../../draft';
import { section, t } from '../../i18n/index';
import { tellFailure } from '../../../services/tell-failure';

const START: { busy: '' | 'ask' | 'confirm' | 'number' } = { busy: '' };

let ticking: ReturnType<typeof setInterval> | undefined;

Component({
  properties: {
    dialCode: { type: String, value: '86' },
    mobile: { type: String, value: '' },
    mobileError: { type: String, value: '' },
    mobileMasked: { type: String, value: '' },
    email: { type: String, value: '' },
    emailError: { type: String, value: '' },
    emailMasked: { type: String, value: '' },
    confirmable: { type: Boolean, value: false },
    confirmed: { type: String, value: '' },
    /** As drafts keep them. */
    consents: { type: Array, value: [] as string[] },
  },
  data: {
    t: section('form'),
    ...START,
    choosing: false,
    /** Whether the number that stands there is the confirmed one. */
    isConfirmed: false,
    /** The number a code was asked for; '' for none. */
    askedFor: '',
    againAt: 0,
    againText: '',
    code: '',
    codeError: '',
    digits: CODE_DIGITS,
  },
  observers: {
    'dialCode, mobile, confirmed': function () {
      this.showConfirmed();
    },
  },
  lifetimes: {
    attached() {
      this.setData({ t: section('form') });
    },
    detached() {
      stopTicking();
    },
  },
  methods: {
    showConfirmed() {
      const parsed = parseMobile(mobileOf(this.data));
      const number = parsed.ok ? parsed.value : '';
      const isConfirmed = number !== '' && number === this.data.confirmed;
      const isAsked = this.data.askedFor !== '' && number === this.data.askedFor;
      this.setData({ isConfirmed, ...(isAsked ? {} : { askedFor: '', code: '', codeError: '' }) });
    },
    onType(
      event: WechatMiniprogram.CustomEvent<
        { value: string },
        object,
        { field: 'mobile' | 'email' }
      >,
    ) {
      this.triggerEvent('change', { [event.currentTarget.dataset.field]: event.detail.value });
    },
    onLeave() {
      this.triggerEvent('leave');
    },
    onCountries() {
      this.setData({ choosing: true });
    },
    onCountriesClose() {
      this.setData({ choosing: false });
    },
    onCountry(event: WechatMiniprogram.CustomEvent<{ dialCode: string }>) {
      this.triggerEvent('change', { dialCode: event.detail.dialCode });
    },
    async onNumber(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
      const { code } = event.detail;
      // Without a code the person has said no.
      if (code === undefined || code === '') return;
      await this.confirm('number', { kind: 'wechat-number', code });
    },
    async onAsk() {
      if (this.data.busy !== '' || this.data.againText !== '') return;
      const mobile = parseMobile(mobileOf(this.data));
      if (!mobile.ok) {
        this.triggerEvent('leave');
        return;
      }
      this.setData({ busy: 'ask', codeError: '' });
      const answer = await requestMobileCode(mobile.value, consentsOf(this.data));
      this.setData({ busy: '' });
      if (!answer.ok) {
        this.showFailure(answer);
        return;
      }
      this.setData({ askedFor: mobile.value, againAt: answer.value.againAt, code: '' });
      this.tick();
    },
    /** Counts down to when a code can be asked for again. */
    tick() {
      stopTicking();
      const show = (): void => {
        const left = Math.round((this.data.againAt - serverNow()) / 1000);
        if (left <= 0) stopTicking();
        this.setData({ againText: left > 0 ? t('form.codeAgainIn', { n: left }) : '' });
      };
      show();
      ticking = setInterval(show, 1000);
    },
    onCode(event: WechatMiniprogram.Input) {
      this.setData({ code: event.detail.value, codeError: '' });
    },
    async onSubmitCode() {
      const code = readCode(this.data.code);
      if (!code.ok) {
        this.setData({ codeError: fieldErrorText(code.code) });
        return;
      }
      const mobile = this.data.askedFor;
      await this.confirm('confirm', { kind: 'sms-code', mobile, code: code.value });
    },
    async confirm(busy: 'confirm' | 'number', proof: MobileProof) {
      if (this.data.busy !== '') return;
      this.setData({ busy, codeError: '' });
      const answer = await confirmMobile(proof, consentsOf(this.data));
      this.setData({ busy: '' });
      if (!answer.ok) {
        this.showFailure(answer);
        return;
      }
      const { mobile } = answer.value;
      const dialCode = dialCodeOf(mobile) ?? this.data.dialCode;
      const national = mobile.slice(1 + dialCode.length);
      this.triggerEvent('change', {
        confirmedMobile: mobile,
        ...(proof.kind === 'wechat-number' ? { dialCode, mobile: national } : {}),
      });
    },
    showFailure(failure: CallFailure) {
      if (failure.code === 'POSSESSION_CODE_WRONG') {
        this.setData({ codeError: fieldErrorText(failure.code) });
        return;
      }
      void tellFailure(failure);
    },
  },
});

function stopTicking(): void {
  if (ticking !== undefined) clearInterval(ticking);
  ticking = undefined;
}
