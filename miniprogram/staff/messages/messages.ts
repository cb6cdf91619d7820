/** What people were told: whether messages get out, what a batch sent, what did not arrive and why. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/messages/index';
import { getMessages, sendAgain, type Messages } from '../services/messages';
import {
  channelRows,
  figureRows,
  untoldRows,
  type ChannelRow,
  type FigureRow,
  type UntoldRow,
} from './messages-view';
import { tellFailure } from '../../services/tell-failure';

type RowEvent = WechatMiniprogram.TouchEvent<object, object, { index: number }>;

Page({
  data: {
    t: section('messages'),
    common: mainSection('common'),
    phase: 'loading',
    problem: null as ErrorText | null,
    isOffice: false,
    channels: [] as ChannelRow[],
    batches: [] as string[],
    batch: '',
    batchTitle: '',
    kinds: [] as FigureRow[],
    others: [] as FigureRow[],
    untold: [] as UntoldRow[],
    busy: false,
    asking: '',
    sheet: { visible: false, detail: '' },
  },

  async onLoad() {
    localisePage(this, section('messages'), section('messages').title);
    this.setData({ isOffice: (await anySession())?.roles.includes('office') ?? false });
    await this.load();
  },

  async load(batchId?: string) {
    const answer = await getMessages(batchId);
    if (answer.ok) this.show(answer.value);
    else this.setData({ phase: 'error', problem: errorText(answer) });
  },

  show({ channels, batches, batch, untold }: Messages) {
    this.setData({
      phase: 'ready',
      channels: channelRows(channels),
      batches: [...batches],
      batch: batch?.id ?? '',
      batchTitle: batch === null ? '' : t('messages.batch', { id: batch.id }),
      kinds: figureRows(batch?.kinds ?? []),
      others: figureRows(batch?.channels ?? []),
      untold: untoldRows(untold),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onBatch(event: WechatMiniprogram.PickerChange) {
    const batchId = this.data.batches[Number(event.detail.value)];
    if (batchId !== undefined) await this.load(batchId);
  },

  onCalls(event: RowEvent) {
    const row = this.data.untold[event.currentTarget.dataset.index];
    if (row !== undefined) {
      void wx.navigateTo({ url: `/staff/result/result?batch=${row.batch}` });
    }
  },

  onAgain(event: RowEvent) {
    const row = this.data.untold[event.currentTarget.dataset.index];
    if (row === undefined || this.data.busy) return;
    const detail = t(row.inDoubt ? 'messages.againDoubt' : 'messages.againDetail');
    this.setData({ asking: row.id, sheet: { visible: true, detail } });
  },

  onCloseSheet() {
    this.setData({ 'sheet.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.setData({ 'sheet.visible': false, busy: true });
    const answer = await sendAgain(this.data.asking, event.detail.reason);
    this.setData({ busy: false });
    if (answer.ok) {
      void wx.showToast({ title: t('messages.againDone'), icon: 'success' });
    } else {
      void tellFailure(answer);
    }
    await this.load(this.data.batch === '' ? undefined : this.data.batch);
  },
});
