/** What a batch brought: outcomes with their corrections, the exported file, and whom to call. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { t as desk } from '../i18n/index';
import { section, t } from '../i18n/review/index';
import { inChunks } from '../components/chunks';
import {
  confirmExport,
  getBatchResult,
  listBatchResults,
  listCalls,
  markCalled,
  openExport,
  requestExport,
  type BatchResult,
  type ResultKind,
} from '../services/results';
import { showFile } from '../../services/show-file';
import {
  callRow,
  headView,
  resultRow,
  type CallRow,
  type HeadView,
  type ResultRow,
} from './result-view';
import { tellFailure } from '../../services/tell-failure';

const SET_DATA_LIMIT = 4096;

type RowEvent = WechatMiniprogram.TouchEvent<object, object, { index: number }>;

const START: { phase: 'loading' | 'error' | 'ready'; kind: ResultKind } = {
  phase: 'loading',
  kind: 'approved',
};

Page({
  data: {
    t: section('result'),
    common: mainSection('common'),
    ...START,
    batchId: '',
    problem: null as ErrorText | null,
    head: null as HeadView | null,
    isOffice: false,
    rows: [] as ResultRow[],
    page: 1,
    more: false,
    calls: null as CallRow[] | null,
    busy: false,
    sheet: { visible: false, title: '', detail: '', placeholder: '', confirm: '' },
  },

  result: undefined as BatchResult | undefined,

  onLoad(query: { batch?: string }) {
    this.setData({ batchId: query.batch ?? '' });
  },

  async onShow() {
    localisePage(this, section('result'), section('result').title);
    this.setData({ common: mainSection('common') });
    await this.load();
  },

  async load() {
    const answer = await getBatchResult(this.data.batchId);
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    this.result = answer.value;
    this.setData({
      phase: 'ready',
      head: headView(answer.value),
      isOffice: answer.value.part === 'office',
    });
    await this.loadRows(1);
  },

  async loadRows(page: number) {
    const { batchId, kind } = this.data;
    const answer = await listBatchResults(batchId, kind, page);
    if (this.data.kind !== kind || this.result === undefined) return;
    if (!answer.ok) {
      void tellFailure(answer);
      return;
    }
    const { result } = this;
    const rows = answer.value.results.map((one) => resultRow(one, result));
    const before = page === 1 ? 0 : this.data.rows.length;
    this.setData({ page, more: answer.value.more, ...(page === 1 ? { rows: [] } : {}) });
    inChunks(rows, SET_DATA_LIMIT).reduce((start, chunk) => {
      this.setData(Object.fromEntries(chunk.map((row, i) => [`rows[${start + i}]`, row])));
      return start + chunk.length;
    }, before);
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onKind(event: WechatMiniprogram.CustomEvent<{ value: ResultKind }>) {
    this.setData({ kind: event.detail.value });
    await this.loadRows(1);
  },

  async onMore() {
    await this.loadRows(this.data.page + 1);
  },

  onExport() {
    this.setData({
      sheet: {
        visible: true,
        title: t('result.exportTitle'),
        detail: t('result.exportDetail'),
        placeholder: t('result.exportReason'),
        confirm: t('result.exportConfirm'),
      },
    });
  },

  onCloseSheet() {
    this.setData({ 'sheet.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.onCloseSheet();
    await this.take(requestExport(this.data.batchId, event.detail.reason));
  },

  async onConfirmExport(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    const file = this.data.head?.exports.find((one) => one.id === id);
    const { confirm } = await wx.showModal({
      title: t('result.confirmExportTitle'),
      content: t('result.confirmExportDetail', { name: file?.by ?? '' }),
      confirmText: t('result.confirmExport'),
      cancelText: desk('staff.cancel'),
    });
    if (confirm) await this.take(confirmExport(id));
  },

  async onOpenExport(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    const answer = await openExport(event.currentTarget.dataset.id);
    const shown = answer.ok ? await showFile(answer.value.url) : true;
    this.setData({ busy: false });
    if (!answer.ok) void tellFailure(answer);
    else if (!shown) void tellFailure({ code: 'NETWORK' });
  },

  async onCalls() {
    const answer = await listCalls(this.data.batchId);
    if (answer.ok) this.setData({ calls: answer.value.calls.map(callRow) });
    else void tellFailure(answer);
  },

  onCall(event: RowEvent) {
    const row = this.data.calls?.[event.currentTarget.dataset.index];
    if (row?.canCall === true) void wx.makePhoneCall({ phoneNumber: row.mobile });
  },

  async onCalled(event: RowEvent) {
    const { index } = event.currentTarget.dataset;
    const row = this.data.calls?.[index];
    if (row === undefined) return;
    const answer = await markCalled(this.data.batchId, row.id);
    if (answer.ok) await this.onCalls();
    else void tellFailure(answer);
  },

  /** Waits for a step, and shows how things stand after it. */
  async take(step: Promise<CallAnswer<unknown>>) {
    this.setData({ busy: true });
    const answer = await step;
    this.setData({ busy: false });
    if (!answer.ok) void tellFailure(answer);
    await this.load();
  },
});
