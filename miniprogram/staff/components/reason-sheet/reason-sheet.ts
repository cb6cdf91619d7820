/**
 * A step that needs a reason in words, said before it is taken. Events: `confirm` with `{ reason }`, `close`.
 * The reason is trimmed and at most 200 characters long, as the server takes it.
 */
import { section, t } from '../../i18n/index';
import { errorText } from '../../../i18n/error-texts';
import { isWideWindow } from '../window-width';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    detail: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    confirm: { type: String, value: '' },
    danger: { type: Boolean, value: false },
  },
  data: {
    close: section('staff').close,
    wide: false,
    reason: '',
    missing: '',
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      this.setData({ close: t('staff.close'), wide: isWideWindow(), reason: '', missing: '' });
    },
  },
  methods: {
    onInput(event: WechatMiniprogram.Input) {
      this.setData({ reason: event.detail.value, missing: '' });
    },
    onConfirm() {
      const reason = this.data.reason.trim();
      if (reason === '') this.setData({ missing: errorText({ code: 'REASON_MISSING' }).title });
      else this.triggerEvent('confirm', { reason });
    },
    onClose() {
      this.triggerEvent('close');
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});
