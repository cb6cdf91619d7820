/**
 * How to reach an applicant. Properties: the values, the errors beneath them, and how they stand masked in an earlier
 * registration. Events: `change` with what changed, `leave` when a field has been typed into and left.
 */
import { section } from '../../i18n/index';

Component({
  properties: {
    dialCode: { type: String, value: '86' },
    mobile: { type: String, value: '' },
    mobileError: { type: String, value: '' },
    mobileMasked: { type: String, value: '' },
    email: { type: String, value: '' },
    emailError: { type: String, value: '' },
    emailMasked: { type: String, value: '' },
  },
  data: {
    t: section('form'),
    choosing: false,
  },
  lifetimes: {
    attached() {
      this.setData({ t: section('form') });
    },
  },
  methods: {
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
  },
});
