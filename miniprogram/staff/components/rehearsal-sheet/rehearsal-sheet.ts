/** What closing a batch would do if it were closed now. Event: `close`. */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { section } from '../../i18n/review/index';
import { t } from '../../i18n/index';
import { rehearseClosing } from '../../services/desk';
import { isWideWindow } from '../window-width';
import { rehearsalLines, type RehearsalLine } from './rehearsal-view';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    batchId: { type: String, value: '' },
  },
  data: {
    t: section('rehearsal'),
    close: '',
    wide: false,
    lines: [] as RehearsalLine[],
    problem: null as ErrorText | null,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.open();
    },
  },
  methods: {
    async open() {
      this.setData({
        t: section('rehearsal'),
        close: t('staff.close'),
        wide: isWideWindow(),
        lines: [],
        problem: null,
      });
      const answer = await rehearseClosing(this.data.batchId);
      if (answer.ok) this.setData({ lines: rehearsalLines(answer.value) });
      else this.setData({ problem: errorText(answer) });
    },
    onClose() {
      this.triggerEvent('close');
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});
