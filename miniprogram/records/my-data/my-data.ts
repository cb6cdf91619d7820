/** One's own data: what is kept and for how long, a copy, consents, deletion. */
import { school } from '@school';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as main } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { confirmed } from '../../services/confirm';
import {
  getMyData,
  openDataExport,
  requestDataExport,
  requestDeletion,
  takeBackDeletion,
  withdrawConsent,
} from '../../services/my-data';
import { serverNow } from '../../services/server-clock';
import { loadSession } from '../../services/session';
import { section, t } from '../i18n/index';
import { fetchFile, isOnPc, passOn, showSheet } from './copy-file';
import {
  consentRows,
  correctionsText,
  deletionDate,
  deletionPoints,
  deletionView,
  exportRows,
  keptRows,
  type ConsentRow,
  type DeletionView,
  type ExportRow,
  type KeptRow,
} from './my-data-view';
import { tellFailure } from '../../services/tell-failure';

type Busy = '' | 'copy' | 'open' | 'consent' | 'deletion';

/** Rows of what is kept that stand there at first. */
const SHOWN = 5;

const START: { phase: 'loading' | 'error' | 'ready'; busy: Busy } = { phase: 'loading', busy: '' };

Page({
  data: {
    t: section('myData'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    kept: [] as KeptRow[],
    keptAll: '',
    expanded: false,
    copyDetail: '',
    json: '',
    exports: [] as ExportRow[],
    consents: [] as ConsentRow[],
    corrections: '',
    points: [] as string[],
    deletion: null as DeletionView | null,
    understood: false,
  },

  async onShow() {
    localisePage(this, section('myData'), section('myData').title);
    this.setData({
      common: mainSection('common'),
      copyDetail: t('myData.copyDetail', { hours: school.privacy.exportHours }),
      json: t(isOnPc() ? 'myData.sendJsonOnPc' : 'myData.sendJson'),
      points: deletionPoints(),
    });
    this.showKept(this.data.expanded);
    await this.load();
  },

  showKept(expanded: boolean) {
    const rows = keptRows();
    this.setData({
      expanded,
      kept: expanded ? rows : rows.slice(0, SHOWN),
      keptAll: t('myData.keptAll', { n: rows.length }),
    });
  },

  onKept() {
    this.showKept(!this.data.expanded);
  },

  async load() {
    const answer = await getMyData();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const { consents, exports, deletion, corrections } = answer.value;
    this.setData({
      phase: 'ready',
      consents: consentRows(consents),
      exports: exportRows(exports),
      deletion: deletionView(deletion),
      corrections: correctionsText(corrections),
      understood: false,
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onMake() {
    await this.take('copy', requestDataExport);
  },

  async onSheet(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    await this.openFile(event.currentTarget.dataset.id, 'sheet');
  },

  async onJson(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    await this.openFile(event.currentTarget.dataset.id, 'json');
  },

  async openFile(id: string, form: 'sheet' | 'json') {
    if (this.data.busy !== '') return;
    this.setData({ busy: 'open' });
    const answer = await openDataExport(id, form);
    const path = answer.ok ? await fetchFile(answer.value.url) : null;
    this.setData({ busy: '' });
    if (!answer.ok) void tellFailure(answer);
    else if (path === null) void tellFailure({ code: 'NETWORK' });
    else if (form === 'json') passOn(path, answer.value.fileName);
    else if (!(await showSheet(path))) passOn(path, answer.value.fileName);
  },

  async onWithdraw(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const consent = this.data.consents[event.currentTarget.dataset.index];
    if (consent === undefined) return;
    const { title } = consent;
    if (await agreed(t('myData.withdrawTitle', { title }), t('myData.withdrawDetail'))) {
      await this.take('consent', () => withdrawConsent(consent.id), t('myData.withdrawn'));
    }
  },

  onCorrect() {
    void wx.navigateTo({ url: '/registration/mine/mine' });
  },

  onAskCorrection() {
    void wx.navigateTo({ url: '/records/correct/correct' });
  },

  onUnderstood() {
    this.setData({ understood: !this.data.understood });
  },

  async onDelete() {
    if (!this.data.understood) return;
    const detail = t('myData.askDetail', { date: deletionDate(serverNow()) });
    if (await agreed(t('myData.askTitle'), detail)) {
      await this.take('deletion', requestDeletion, t('myData.asked'));
    }
  },

  async onTakeBack() {
    await this.take('deletion', takeBackDeletion, t('myData.takenBack'));
    await loadSession();
  },

  /** Takes a step, and shows how things stand after it. */
  async take(busy: Busy, step: () => Promise<CallAnswer<unknown>>, done = '') {
    if (this.data.busy !== '') return;
    this.setData({ busy });
    const answer = await step();
    this.setData({ busy: '' });
    if (!answer.ok) void tellFailure(answer);
    else if (done !== '') void wx.showToast({ title: done, icon: 'none' });
    await this.load();
  },
});

function agreed(title: string, content: string): Promise<boolean> {
  return confirmed({
    title,
    content,
    confirmText: main('common.confirm'),
    cancelText: main('common.cancel'),
  });
}
