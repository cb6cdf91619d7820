/** What people ask of their data: corrections to answer, and deletions that take two members of staff. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { section, t } from '../i18n/requests/index';
import {
  decideCorrection,
  decideDeletion,
  listDataRequests,
  openCorrection,
  proposeDeletion,
  type CorrectionOutcome,
  type DeletionDecision,
} from '../services/requests';
import {
  deletionRow,
  openedView,
  requestRow,
  type DeletionRow,
  type OpenedView,
  type RequestRow,
} from './requests-view';
import { tellFailure } from '../../services/tell-failure';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;
type Sheet = '' | 'look' | DeletionDecision;

const NO_SHEET = { kind: '' as Sheet, id: '', title: '', detail: '', placeholder: '', confirm: '' };
const START: { phase: 'loading' | 'error' | 'ready' } = { phase: 'loading' };

Page({
  data: {
    t: section('requests'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    open: [] as RequestRow[],
    decided: [] as RequestRow[],
    deletions: [] as DeletionRow[],
    opened: null as OpenedView | null,
    chinese: '',
    latin: '',
    answer: '',
    answerWrong: '',
    number: '',
    numberWrong: '',
    reason: '',
    reasonWrong: '',
    busy: '',
    sheet: NO_SHEET,
  },

  async onShow() {
    localisePage(this, section('requests'), section('requests').title);
    this.setData({ common: mainSection('common') });
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listDataRequests();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const { open, decided, deletions } = answer.value;
    this.setData({
      phase: 'ready',
      problem: null,
      open: open.map(requestRow),
      decided: decided.map(requestRow),
      deletions: deletions.map(deletionRow),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onLook(event: Tap) {
    this.openSheet('look', event.currentTarget.dataset.id);
  },

  onConfirm(event: Tap) {
    this.openSheet('confirm', event.currentTarget.dataset.id);
  },

  onDismiss(event: Tap) {
    this.openSheet('dismiss', event.currentTarget.dataset.id);
  },

  openSheet(kind: 'look' | DeletionDecision, id: string) {
    const placeholder = t(kind === 'look' ? 'requests.lookReason' : 'requests.settleReason');
    this.setData({
      sheet: {
        kind,
        id,
        title: t(`requests.${kind}Title`),
        detail: t(`requests.${kind}Detail`),
        placeholder,
        confirm: t(`requests.${kind}`),
      },
    });
  },

  onSheetClose() {
    this.setData({ 'sheet.kind': '' });
  },

  async onSheetConfirm(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { kind, id } = this.data.sheet;
    const { reason } = event.detail;
    this.setData({ 'sheet.kind': '' });
    if (kind === 'look') {
      const answer = await this.take(id, () => openCorrection(id, reason));
      if (answer?.ok === true) {
        const opened = openedView(answer.value.correction);
        this.setData({ opened, answer: '', answerWrong: '', chinese: '', latin: '' });
      }
    } else if (kind !== '') {
      const answer = await this.take(id, () => decideDeletion(id, kind, reason));
      if (answer?.ok === true) {
        this.say(t(kind === 'confirm' ? 'requests.confirmed' : 'requests.dismissed'));
      }
      await this.load();
    }
  },

  onEnlarge() {
    const { opened } = this.data;
    if (opened !== null) void wx.previewImage({ urls: [opened.photo] });
  },

  onLists() {
    void wx.navigateTo({ url: '/staff/roster/person/person' });
  },

  onCards() {
    void wx.navigateTo({ url: '/staff/cards/cards' });
  },

  onChinese(event: WechatMiniprogram.Input) {
    this.setData({ chinese: event.detail.value });
  },

  onLatin(event: WechatMiniprogram.Input) {
    this.setData({ latin: event.detail.value });
  },

  onAnswer(event: WechatMiniprogram.Input) {
    this.setData({ answer: event.detail.value, answerWrong: '' });
  },

  async onApplied() {
    await this.decide('applied');
  },

  async onRefused() {
    await this.decide('refused');
  },

  async decide(outcome: CorrectionOutcome) {
    const { opened, answer: typed, chinese, latin } = this.data;
    if (opened === null) return;
    if (typed.trim() === '') {
      this.setData({ answerWrong: errorText({ code: 'REASON_MISSING' }).title });
      return;
    }
    const name = opened.asksName && outcome === 'applied' ? { chinese, latin } : undefined;
    const answer = await this.take(opened.id, () =>
      decideCorrection(opened.id, outcome, typed, name),
    );
    if (answer?.ok === true) {
      this.setData({ opened: null });
      this.say(t('requests.done'));
      await this.load();
    }
  },

  onNumber(event: WechatMiniprogram.Input) {
    this.setData({ number: event.detail.value, numberWrong: '' });
  },

  onReason(event: WechatMiniprogram.Input) {
    this.setData({ reason: event.detail.value, reasonWrong: '' });
  },

  async onPropose() {
    // Card numbers are shown in groups.
    const number = this.data.number.replace(/\s/g, '');
    const reason = this.data.reason.trim();
    const numberWrong = number === '' ? errorText({ code: 'CARD_NOT_FOUND' }).title : '';
    const reasonWrong = reason === '' ? errorText({ code: 'REASON_MISSING' }).title : '';
    this.setData({ numberWrong, reasonWrong });
    if (numberWrong !== '' || reasonWrong !== '') return;
    const answer = await this.take('propose', () => proposeDeletion(number, reason));
    if (answer?.ok === true) {
      this.setData({ number: '', reason: '' });
      this.say(t('requests.proposed'));
    }
    await this.load();
  },

  /** Null while something else is under way. A failure is told. */
  async take<T>(busy: string, step: () => Promise<CallAnswer<T>>): Promise<CallAnswer<T> | null> {
    if (this.data.busy !== '') return null;
    this.setData({ busy });
    const answer = await step();
    this.setData({ busy: '' });
    if (!answer.ok) {
      await tellFailure(answer);
    }
    return answer;
  },

  say(title: string) {
    void wx.showToast({ title, icon: 'none', duration: 3000 });
  },
});
