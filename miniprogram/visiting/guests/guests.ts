/** Guests of an alumnus with a card: invitations and what became of them, and what the office says about them. */
import { school } from '@school';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import {
  acceptOffer,
  cancelInvitation,
  listInvitations,
  objectToWarning,
  renewLink,
} from '../../services/guest';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import { freshLink, shareOf, type FreshLink, type ShareContent } from '../share-link';
import { invitationRows, warningRows, type InvitationRow, type WarningRow } from './guests-view';

type RowEvent = WechatMiniprogram.TouchEvent<object, object, { index: number }>;

Page({
  data: {
    t: section('guests'),
    common: mainSection('common'),
    drawText: '',
    phase: 'loading',
    problem: null as ErrorText | null,
    unable: null as { title: string; detail: string } | null,
    limits: '',
    invitations: [] as InvitationRow[],
    warnings: [] as WarningRow[],
    link: null as FreshLink | null,
    /** The warning that is objected to; '' for none. */
    objecting: '',
    text: '',
    missing: '',
    busy: '',
  },

  async onShow() {
    localisePage(this, section('guests'), section('guests').title);
    const { guests } = school;
    this.setData({
      common: mainSection('common'),
      drawText: mainSection('visit').lotteryLink,
      limits:
        guests === null
          ? ''
          : t('guests.limits', {
              people: guests.guestsPerInvitation,
              month: guests.guestsPerMonth,
            }),
    });
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listInvitations();
    if (!answer.ok) {
      // What was seen before is worth more than an error.
      if (this.data.phase !== 'ready') this.setData({ phase: 'error' });
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { unable, invitations, warnings } = answer.value;
    this.setData({
      phase: 'ready',
      problem: null,
      unable:
        unable === null
          ? null
          : { title: t(`guests.unable-${unable}`), detail: t(`guests.unable-${unable}-detail`) },
      invitations: invitationRows(invitations, serverNow()),
      warnings: warningRows(warnings),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onInvite() {
    this.setData({ link: null });
    void wx.navigateTo({ url: '/visiting/invite/invite' });
  },

  async onRenew(event: RowEvent) {
    const row = this.data.invitations[event.currentTarget.dataset.index];
    if (row === undefined || this.data.busy !== '') return;
    this.setData({ busy: row.id });
    const answer = await renewLink(row.id, row.version);
    this.setData({ busy: '' });
    if (answer.ok) {
      const { token, invitation } = answer.value;
      this.setData({ link: freshLink(token, invitation.linkUntil) });
      void wx.pageScrollTo({ scrollTop: 0 });
    } else {
      void wx.showToast({ title: errorText(answer).title, icon: 'none' });
    }
    await this.load();
  },

  onLinkDone() {
    this.setData({ link: null });
  },

  async onWithdraw(event: RowEvent) {
    const row = this.data.invitations[event.currentTarget.dataset.index];
    if (row === undefined || this.data.busy !== '') return;
    const { confirm } = await wx.showModal({
      title: t('guests.withdrawTitle'),
      content: t(`guests.${row.withdrawing}`),
      confirmText: t('guests.withdraw'),
      cancelText: mainSection('common').close,
    });
    if (!confirm) return;
    this.setData({ busy: row.id, link: null });
    const answer = await cancelInvitation(row.id, row.version);
    this.setData({ busy: '' });
    const title = answer.ok ? t('guests.withdrawn') : errorText(answer).title;
    void wx.showToast({ title, icon: answer.ok ? 'success' : 'none' });
    await this.load();
  },

  async onAccept(event: RowEvent) {
    const row = this.data.invitations[event.currentTarget.dataset.index];
    if (row === undefined || this.data.busy !== '') return;
    this.setData({ busy: row.id, link: null });
    const answer = await acceptOffer(row.id, row.version);
    this.setData({ busy: '' });
    const title = answer.ok ? t('guests.accepted') : errorText(answer).title;
    void wx.showToast({ title, icon: answer.ok ? 'success' : 'none' });
    await this.load();
  },

  onDraw(event: RowEvent) {
    const { draw = '' } = this.data.invitations[event.currentTarget.dataset.index] ?? {};
    void wx.navigateTo({ url: `/visiting/draw/draw?${draw}` });
  },

  onObject(event: RowEvent) {
    const { id = '' } = this.data.warnings[event.currentTarget.dataset.index] ?? {};
    this.setData({ objecting: id, text: '', missing: '' });
  },

  onText(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value, missing: '' });
  },

  async onSendObjection() {
    const { objecting, text, busy } = this.data;
    if (busy !== '') return;
    if (text.trim() === '') {
      this.setData({ missing: errorText({ code: 'APPEAL_TEXT_MISSING' }).title });
      return;
    }
    this.setData({ busy: objecting });
    const answer = await objectToWarning(objecting, text);
    this.setData(answer.ok ? { busy: '', objecting: '' } : { busy: '' });
    if (!answer.ok) this.setData({ missing: errorText(answer).title });
    await this.load();
  },

  onShareAppMessage(): ShareContent {
    return shareOf(this.data.link);
  },
});
