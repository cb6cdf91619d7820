import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section } from '../../i18n/index';
import { localisePage, localiseTabBar } from '../../i18n/localise';
import { renew, unfreeze } from '../../services/card-acts';
import { forgetLease } from '../../services/code-lease';
import { isFromOfficialAccount, takeRoute } from '../../services/launch';
import { serverNow } from '../../services/server-clock';
import { knownSession, loadSession, type Session } from '../../services/session';
import { showUnread } from '../../services/unread-badge';
import { cardPageView, type CardPageView } from './card-view';
import { isInUse } from '../../components/card-face/face';

/** A page left open goes on by itself: the review begins, the card can be activated. */
const REFRESH_EVERY_MS = 60_000;

let refreshing: ReturnType<typeof setInterval> | undefined;

Page({
  data: {
    t: section('card'),
    common: section('common'),
    phase: 'loading',
    problem: null as ErrorText | null,
    /** Whether what is shown is from the last time, because the network did not answer. */
    stale: false,
    view: null as CardPageView | null,
    bindHint: false,
  },

  async onShow() {
    localisePage(this, section('card'), section('card').title);
    localiseTabBar();
    refreshing = setInterval(() => void this.refresh(), REFRESH_EVERY_MS);
    const known = await knownSession();
    if (known !== undefined) this.show(known);
    await this.refresh();
  },

  onHide() {
    if (refreshing !== undefined) clearInterval(refreshing);
  },

  onUnload() {
    if (refreshing !== undefined) clearInterval(refreshing);
  },

  async onPullDownRefresh() {
    await Promise.all([this.refresh(), this.renewCode()]);
    void wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await loadSession();
    if (answer.ok) {
      this.show(answer.value);
      if (this.data.stale) this.setData({ stale: false });
      if (!isUsable(answer.value)) await forgetLease();
      const url = takeRoute(answer.value, serverNow());
      if (url !== undefined) void wx.navigateTo({ url });
    } else if (this.data.phase === 'ready') {
      this.setData({ stale: true });
    } else {
      this.setData({ phase: 'error', problem: errorText(answer) });
    }
  },

  /** Who pulls the page down at a gate wants a code that was just signed. */
  async renewCode() {
    const code: unknown = this.selectComponent('#identity-code');
    if (isRenewable(code)) await code.renew();
  },

  show(session: Session) {
    showUnread(session.unread);
    const view = cardPageView(session, serverNow());
    const bindHint = isFromOfficialAccount() && view.code && session.card?.boundAt === null;
    const isSame =
      this.data.phase === 'ready' &&
      this.data.bindHint === bindHint &&
      JSON.stringify(view) === JSON.stringify(this.data.view);
    if (isSame) return;
    this.setData({
      phase: 'ready',
      view,
      bindHint,
      common: section('common'),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.refresh();
  },

  async onCardChange() {
    await this.refresh();
  },

  async onGo(event: WechatMiniprogram.TouchEvent<object, object, { url: string; act?: string }>) {
    const { url, act } = event.currentTarget.dataset;
    if (url !== '') void wx.navigateTo({ url });
    else await this.act(act ?? '');
  },

  /** Acts that need no page of their own. */
  async act(id: string) {
    const card = (await knownSession())?.card ?? null;
    if (card === null) return;
    const isDone = id === 'renew' ? await renew(card) : id === 'unfreeze' && (await unfreeze());
    if (isDone) await this.refresh();
  },

  onRecover() {
    void wx.navigateTo({ url: '/registration/recover/recover' });
  },

  onBind() {
    void wx.navigateTo({ url: '/registration/bind/bind' });
  },

  onVisit() {
    void wx.switchTab({ url: '/pages/visit/visit' });
  },

  onContact() {
    void wx.switchTab({ url: '/pages/services/services' });
  },
});

function isUsable({ card }: Session): boolean {
  return card !== null && isInUse(card.status);
}

function isRenewable(component: unknown): component is { renew(): Promise<void> } {
  return typeof component === 'object' && component !== null && 'renew' in component;
}
