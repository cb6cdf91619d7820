/** All batches: charts of what became of registrations and how long people waited, and the way to each result. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { section } from '../i18n/review/index';
import { listBatches } from '../services/results';
import { historyView, OUTCOMES, type HistoryView } from './history-view';

const START: { phase: 'loading' | 'error' | 'ready' } = { phase: 'loading' };

Page({
  data: {
    t: section('history'),
    common: mainSection('common'),
    ...START,
    outcomes: OUTCOMES,
    problem: null as ErrorText | null,
    view: null as HistoryView | null,
  },

  async onShow() {
    localisePage(this, section('history'), section('history').title);
    this.setData({ common: mainSection('common') });
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listBatches();
    if (answer.ok) this.setData({ phase: 'ready', view: historyView(answer.value.batches) });
    else if (this.data.view === null) {
      this.setData({ phase: 'error', problem: errorText(answer) });
    }
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onBatch(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    void wx.navigateTo({ url: `/staff/result/result?batch=${event.currentTarget.dataset.id}` });
  },
});
