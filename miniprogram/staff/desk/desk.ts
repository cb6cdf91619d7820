/** The weekly review on one page: what is in the batch, what is decided, and what closing it brings. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { knownSession } from '../../services/session';
import { section, t } from '../i18n/index';
import {
  approveExactMatches,
  closeBatch,
  getDesk,
  openBatch,
  type Batch,
  type Desk,
} from '../services/desk';
import { batchWork, type BatchWork } from './batch-work';
import { closingWords, counted, deskView, type DeskView } from './desk-view';

let work: BatchWork | undefined;

const START: { phase: 'loading' | 'error' | 'ready'; busy: '' | 'open' | 'approve' | 'close' } = {
  phase: 'loading',
  busy: '',
};

Page({
  data: {
    t: section('desk'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    /** Whether what is shown is from before, because the network did not answer. */
    stale: false,
    desk: null as Desk | null,
    view: null as DeskView | null,
    /** An auditor sees the desk and changes nothing; the server refuses it too. */
    mayDecide: true,
    reasonSheet: { visible: false, detail: '' },
  },

  async onShow() {
    localisePage(this, section('desk'), section('desk').title);
    this.setData({ common: mainSection('common') });
    work = batchWork(() => this.refresh());
    const session = await knownSession();
    if (session !== undefined) this.setData({ mayDecide: session.roles.includes('office') });
    await this.refresh();
  },

  onHide() {
    work?.stop();
  },

  onUnload() {
    work?.stop();
  },

  async onPullDownRefresh() {
    await this.refresh();
    void wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await getDesk();
    if (answer.ok) {
      this.show(answer.value);
      work?.follow(answer.value.current);
    } else if (this.data.phase === 'ready' && answer.code === 'NETWORK') {
      this.setData({ stale: true });
    } else {
      work?.stop();
      this.setData({ phase: 'error', problem: errorText(answer) });
    }
  },

  show(desk: Desk) {
    const view = deskView(desk);
    const isSame = JSON.stringify(view) === JSON.stringify(this.data.view);
    this.setData({ phase: 'ready', stale: false, desk, ...(isSame ? {} : { view }) });
  },

  showBatch(current: Batch) {
    const { desk } = this.data;
    if (desk === null) return;
    this.show({ ...desk, current });
    work?.follow(current);
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.refresh();
  },

  onDecided(event: WechatMiniprogram.CustomEvent<{ batch: Batch }>) {
    this.showBatch(event.detail.batch);
  },

  onOpen() {
    const waiting = this.data.desk?.waiting ?? 0;
    const detail = t('desk.openDetail', { n: counted(waiting) });
    this.setData({ reasonSheet: { visible: true, detail } });
  },

  onCloseSheet() {
    this.setData({ 'reasonSheet.visible': false });
  },

  async onOpenConfirmed(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.onCloseSheet();
    await this.take('open', openBatch(event.detail.reason));
  },

  async onApproveExact() {
    const batch = this.data.desk?.current;
    if (batch == null || this.data.busy !== '') return;
    const { confirm } = await wx.showModal({
      title: t('desk.approveExactTitle', { n: counted(batch.counts.exact) }),
      content: t('desk.approveExactDetail'),
      confirmText: t('desk.approve'),
      cancelText: t('staff.cancel'),
    });
    if (confirm) await this.take('approve', approveExactMatches(batch.id));
  },

  async onClose() {
    const batch = this.data.desk?.current;
    if (batch == null || this.data.busy !== '') return;
    const { confirm } = await wx.showModal({
      title: t('desk.closeTitle'),
      content: closingWords(batch),
      confirmText: t('desk.closeConfirm'),
      cancelText: t('staff.cancel'),
    });
    if (confirm) await this.take('close', closeBatch(batch.id));
  },

  /** Waits for a step on the batch, and shows how it goes on meanwhile. */
  async take(
    step: 'open' | 'approve' | 'close',
    call: Promise<CallAnswer<{ readonly batch: Batch }>>,
  ) {
    this.setData({ busy: step });
    const answer = await (work?.during(call) ?? call);
    this.setData({ busy: '' });
    if (!answer.ok) {
      const { title, next } = errorText(answer);
      void wx.showModal({ title, content: next, showCancel: false, confirmText: t('staff.close') });
    }
    // A batch that is closed by now is the last one, and a call without an answer may have worked.
    await this.refresh();
  },
});
