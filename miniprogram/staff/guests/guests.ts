/** What was noticed about how people invite guests: staff decide what follows, with a reason. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/guests/index';
import { decideGuestNotice, listGuestNotices, type GuestOutcome } from '../services/guests';
import { noticeRows, type NoticeRow } from './guests-view';

type Choice = WechatMiniprogram.TouchEvent<
  object,
  object,
  { index: number; outcome: GuestOutcome }
>;

const NO_SHEET = { visible: false, title: '', detail: '', confirm: '' };

/** What the page asks a reason for. */
let asked: { readonly row: NoticeRow; outcome: GuestOutcome; cardNumber: string | null } | null =
  null;

Page({
  data: {
    t: section('guests'),
    common: mainSection('common'),
    loaded: false,
    office: false,
    problem: null as ErrorText | null,
    waiting: '',
    open: [] as NoticeRow[],
    done: [] as NoticeRow[],
    sheet: NO_SHEET,
  },

  async onShow() {
    localisePage(this, section('guests'), section('guests').title);
    const roles = (await anySession())?.roles ?? [];
    this.setData({ office: roles.includes('office'), common: mainSection('common') });
    await this.load();
  },

  onPullDownRefresh() {
    void this.load().then(() => wx.stopPullDownRefresh());
  },

  async load() {
    const answer = await listGuestNotices();
    if (!answer.ok) {
      this.setData({ loaded: true, problem: errorText(answer) });
      return;
    }
    const { open, done } = answer.value;
    this.setData({
      loaded: true,
      problem: null,
      waiting: t('guests.waiting', { n: open.length }),
      open: noticeRows(open),
      done: noticeRows(done),
    });
  },

  async onDecide(event: Choice) {
    const { index, outcome } = event.currentTarget.dataset;
    const row = this.data.open[index];
    if (row === undefined) return;
    const host = outcome === 'noted' ? null : await chosenHost(row);
    if (host === undefined) return;
    asked = { row, outcome, cardNumber: host?.cardNumber ?? null };
    const name = host?.name ?? '';
    const texts: Readonly<Record<GuestOutcome, { title: string; detail: string }>> = {
      noted: {
        title: t('guests.noteTitle'),
        detail: t(row.objection === '' ? 'guests.noteDetail' : 'guests.noteObjection'),
      },
      warned: { title: t('guests.warnTitle', { name }), detail: t('guests.warnDetail') },
      restricted: {
        title: t('guests.restrictTitle', { name }),
        detail: t('guests.restrictDetail'),
      },
    };
    this.setData({ sheet: { visible: true, confirm: t('guests.confirm'), ...texts[outcome] } });
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.setData({ sheet: NO_SHEET });
    if (asked === null) return;
    const { row, outcome, cardNumber } = asked;
    const answer = await decideGuestNotice({
      noticeId: row.id,
      version: row.version,
      outcome,
      cardNumber,
      reason: event.detail.reason,
    });
    if (answer.ok) void wx.showToast({ title: t('guests.decided'), icon: 'none' });
    await this.load();
    if (!answer.ok) this.setData({ problem: errorText(answer) });
  },
});

/** The host it is about: asked for where there are several; undefined when nobody was chosen. */
async function chosenHost({ hosts }: NoticeRow): Promise<NoticeRow['hosts'][number] | undefined> {
  if (hosts.length < 2) return hosts[0];
  try {
    const { tapIndex } = await wx.showActionSheet({
      alertText: t('guests.whom'),
      itemList: hosts.slice(0, 6).map(({ name, number }) => `${name} ${number}`),
    });
    return hosts[tapIndex];
  } catch {
    // WeChat rejects when the sheet is closed.
    return undefined;
  }
}
