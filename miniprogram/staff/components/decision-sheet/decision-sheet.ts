/**
 * Why a registration is refused, or what more is wanted: one reason or several. Each says what the applicant will read.
 * Events: `decide` with `{ reasons }`, `close`.
 */
import { DECISION_REASONS, type DecisionReason } from '../../../../domain/review/decision';
import { t as mainText } from '../../../i18n/index';
import { section, t } from '../../i18n/index';
import { isWideWindow } from '../window-width';

interface Option {
  readonly code: DecisionReason;
  readonly label: string;
  readonly applicantReads: string;
  readonly chosen: boolean;
}

Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** 'refused' or 'more-information' */
    outcome: { type: String, value: 'refused' },
    name: { type: String, value: '' },
    /** Reasons chosen to begin with. */
    suggested: { type: Array, value: [] as string[] },
  },
  data: {
    t: section('decision'),
    close: '',
    wide: false,
    title: '',
    confirm: '',
    options: [] as Option[],
    missing: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.open();
    },
  },
  methods: {
    open() {
      const outcome = this.data.outcome === 'refused' ? 'refused' : 'more-information';
      const suggested: readonly string[] = this.data.suggested;
      this.setData({
        t: section('decision'),
        close: t('staff.close'),
        wide: isWideWindow(),
        title: t(`decision.${outcome}`, { name: this.data.name }),
        confirm: t(`decision.confirm-${outcome}`),
        options: DECISION_REASONS.map((code) => ({
          code,
          label: t(`reasons.${code}`),
          applicantReads: t('decision.applicantReads', { text: mainText(`reasons.${code}`) }),
          chosen: suggested.includes(code),
        })),
        missing: false,
      });
    },
    onToggle(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset;
      const chosen = this.data.options[index]?.chosen === true;
      this.setData({ [`options[${index}].chosen`]: !chosen, missing: false });
    },
    onConfirm() {
      const reasons = this.data.options.filter(({ chosen }) => chosen).map(({ code }) => code);
      if (reasons.length === 0) this.setData({ missing: true });
      else this.triggerEvent('decide', { reasons });
    },
    onClose() {
      this.triggerEvent('close');
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});
