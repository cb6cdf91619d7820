/**
 * What was decided, a row for each person, with its reversal: proposed with a reason, and confirmed by a second member of
 * staff where the school wants one. Properties: `rows` (`ResultRow[]`), `outcome`, and `way`, by which it says what
 * becomes of the registration. Event: `change`, when something was done and the rows have to be read again.
 */
import type { ReviewedWay } from '../../../../domain/registration/registration';
import type { CallAnswer } from '../../../services/cloud';
import { t as desk } from '../../i18n/index';
import { section, t } from '../../i18n/review/index';
import { proposeReversal, settleReversal } from '../../services/results';
import type { ResultRow } from '../../result/result-view';
import { tellFailure } from '../../../services/tell-failure';

type Target = 'open-again' | 'approved';
type RowEvent = WechatMiniprogram.TouchEvent<object, object, { index: number; agrees: boolean }>;

const NOTHING: { id: string; to: Target } = { id: '', to: 'open-again' };

Component({
  options: { addGlobalClass: true },
  properties: {
    rows: { type: Array, value: [] as ResultRow[] },
    outcome: { type: String, value: 'approved' },
    way: { type: String, value: 'weekly-review' satisfies ReviewedWay },
  },
  data: {
    t: section('result'),
    busy: false,
    asking: NOTHING,
    sheet: { visible: false, title: '', detail: '' },
  },
  lifetimes: {
    attached() {
      this.setData({ t: section('result') });
    },
  },
  methods: {
    async onReverse(event: RowEvent) {
      const row = this.data.rows[event.currentTarget.dataset.index];
      if (row === undefined || this.data.busy) return;
      const isRefusal = this.data.outcome === 'refused';
      const chosen = isRefusal
        ? await chooseFrom([t('result.openAgain'), t('result.approveNow')])
        : await chooseFrom([t('result.openAgainApproved')]);
      if (chosen === null) return;
      const to: Target = chosen === 1 ? 'approved' : 'open-again';
      const isOpen = to === 'open-again';
      this.setData({
        asking: { id: row.id, to },
        sheet: {
          visible: true,
          title: t(isOpen ? 'result.reverseTitle_open' : 'result.reverseTitle_approve', {
            name: row.name,
          }),
          detail: this.whatFollows(isOpen, isRefusal),
        },
      });
    },

    whatFollows(isOpen: boolean, isRefusal: boolean): string {
      if (!isOpen) return t('result.reverseDetail_approve');
      const toDepartment = this.data.way === 'documents';
      const told = isRefusal ? '' : t('result.numberEnds');
      return told + t(toDepartment ? 'result.toDepartment' : 'result.toNextBatch');
    },

    async onSettle(event: RowEvent) {
      const { index, agrees } = event.currentTarget.dataset;
      const row = this.data.rows[index];
      if (row === undefined || this.data.busy) return;
      const { confirm } = await wx.showModal({
        title: t(agrees ? 'result.settleTitle' : 'result.dismissTitle'),
        content: `${row.name}${desk('staff.colon')}${row.reversal}`,
        confirmText: t(agrees ? 'result.confirm' : 'result.dismiss'),
        cancelText: desk('staff.cancel'),
      });
      if (confirm) await this.take(settleReversal(row.settle, agrees));
    },

    onCloseSheet() {
      this.setData({ 'sheet.visible': false });
    },

    async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      const { id, to } = this.data.asking;
      this.onCloseSheet();
      await this.take(proposeReversal(id, to, event.detail.reason));
    },

    async take(step: Promise<CallAnswer<unknown>>) {
      this.setData({ busy: true });
      const answer = await step;
      this.setData({ busy: false });
      if (!answer.ok) {
        void tellFailure(answer);
      }
      this.triggerEvent('change');
    },
  },
});

/** The place of what was chosen; null when nothing was. */
async function chooseFrom(itemList: string[]): Promise<number | null> {
  try {
    return (await wx.showActionSheet({ itemList })).tapIndex;
  } catch {
    // WeChat rejects when the sheet is closed.
    return null;
  }
}
