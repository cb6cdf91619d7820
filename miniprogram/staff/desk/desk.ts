/** The weekly review on one page: what is in the batch, what is decided, and what closing it brings. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { knownSession } from '../../services/session';
import { section, t } from '../i18n/index';
import { t as counter } from '../i18n/counter/index';
import { section as moreSection, t as more } from '../i18n/review/index';
import {
  approveExactMatches,
  closeBatch,
  confirmExactMatches,
  getDesk,
  openBatch,
  pauseBatch,
  resumeBatch,
  type Batch,
  type Desk,
} from '../services/desk';
import { batchWork, type BatchWork } from './batch-work';
import { closingWords, counted, deskView, withCurrent, type DeskView } from './desk-view';
import { tellFailure } from '../../services/tell-failure';

let work: BatchWork | undefined;

type Step = 'open' | 'approve' | 'confirm' | 'close' | 'pause' | 'resume';

const START: {
  phase: 'loading' | 'error' | 'ready';
  busy: '' | Step;
  /** What a reason is asked for. */
  asking: 'open' | 'pause';
  /** What the caller may do at the desk. */
  part: Desk['part'];
} = { phase: 'loading', busy: '', asking: 'open', part: 'looks' };

Page({
  data: {
    t: section('desk'),
    more: moreSection('batch'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    /** Whether what is shown is from before, because the network did not answer. */
    stale: false,
    desk: null as Desk | null,
    view: null as DeskView | null,
    /** Whether the batch itself is for the caller to steer; the server refuses it too. */
    mayDecide: false,
    reasonSheet: { visible: false, title: '', detail: '', placeholder: '', confirm: '' },
    rehearsing: false,
    /** Whether a list to approve by is asked for. */
    listing: false,
    listedText: '',
    /** Raised when decisions were made besides the list of matches. */
    revision: 0,
    /** The open batch that somebody chose to see; '' for the one the desk proposes. */
    chosen: '',
  },

  async onShow() {
    localisePage(this, section('desk'), section('desk').title);
    this.setData({
      common: mainSection('common'),
      more: moreSection('batch'),
      listedText: counter('listed.open'),
    });
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
      const desk = withCurrent(answer.value, this.data.chosen);
      this.show(desk);
      work?.follow(desk.part === 'office' ? desk.current : null);
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
    const { part } = desk;
    this.setData({
      phase: 'ready',
      stale: false,
      desk,
      part,
      mayDecide: part === 'office',
      ...(isSame ? {} : { view }),
    });
  },

  showBatch(current: Batch) {
    const { desk } = this.data;
    if (desk === null) return;
    this.show({ ...desk, current });
    work?.follow(desk.part === 'office' ? current : null);
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
    this.ask('open', {
      title: t('desk.openTitle'),
      detail: t('desk.openDetail', { n: counted(waiting) }),
      placeholder: t('desk.openReason'),
      confirm: t('desk.openConfirm'),
    });
  },

  onPause() {
    this.ask('pause', {
      title: more('batch.pauseTitle'),
      detail: more('batch.pauseDetail'),
      placeholder: more('batch.pauseReason'),
      confirm: more('batch.pause'),
    });
  },

  ask(
    asking: 'open' | 'pause',
    words: { title: string; detail: string; placeholder: string; confirm: string },
  ) {
    this.setData({ asking, reasonSheet: { visible: true, ...words } });
  },

  onCloseSheet() {
    this.setData({ 'reasonSheet.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { reason } = event.detail;
    const { asking, desk } = this.data;
    this.onCloseSheet();
    if (asking === 'open') await this.take('open', openBatch(reason));
    else if (desk?.current != null) await this.take('pause', pauseBatch(desk.current.id, reason));
  },

  async onResume() {
    const batch = this.data.desk?.current;
    if (batch != null && this.data.busy === '') await this.take('resume', resumeBatch(batch.id));
  },

  onRehearse() {
    this.setData({ rehearsing: true });
  },

  onRehearsed() {
    this.setData({ rehearsing: false });
  },

  onListed() {
    this.setData({ listing: true });
  },

  onListedClose() {
    this.setData({ listing: false });
  },

  async onListedDecided() {
    this.setData({ revision: this.data.revision + 1 });
    await this.refresh();
  },

  async onChooseBatch(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.setData({ chosen: event.currentTarget.dataset.id });
    await this.refresh();
  },

  onMessages() {
    void wx.navigateTo({ url: '/staff/messages/messages' });
  },

  onHistory() {
    void wx.navigateTo({ url: '/staff/history/history' });
  },

  onResult() {
    const id = this.data.desk?.last?.id;
    if (id !== undefined) void wx.navigateTo({ url: `/staff/result/result?batch=${id}` });
  },

  async onConfirmExact() {
    const { desk, busy } = this.data;
    const batch = desk?.current;
    if (batch == null || busy !== '') return;
    const approver = desk?.colleagues.find(({ key }) => key === batch.exactApprovedBy);
    const { confirm } = await wx.showModal({
      title: more('batch.confirmExactTitle', { n: counted(batch.exactAwaiting) }),
      content: more('batch.confirmExactDetail', {
        name: approver?.name ?? more('case.someone'),
      }),
      confirmText: more('batch.confirm'),
      cancelText: t('staff.cancel'),
    });
    if (confirm) await this.take('confirm', confirmExactMatches(batch.id));
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
  async take(step: Step, call: Promise<CallAnswer<{ readonly batch: Batch }>>) {
    this.setData({ busy: step });
    const answer = await (work?.during(call) ?? call);
    this.setData({ busy: '' });
    if (!answer.ok) {
      void tellFailure(answer);
    }
    // A batch that is closed by now is the last one, and a call without an answer may have worked.
    await this.refresh();
  },
});
