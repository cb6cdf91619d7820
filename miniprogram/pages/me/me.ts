import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section, t } from '../../i18n/index';
import { chooseLanguage, language, type Language } from '../../i18n/language';
import { localisePage, localiseTabBar } from '../../i18n/localise';
import { freeze, renew, unfreeze } from '../../services/card-acts';
import { acceptInvitation } from '../../services/invitation';
import { serverNow } from '../../services/server-clock';
import { anySession, loadSession } from '../../services/session';
import { showUnread } from '../../services/unread-badge';
import { whoIs } from './me-view';

/** Each language in its own words, so that who cannot read the present one finds the way out. */
const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
];

Page({
  data: {
    t: section('me'),
    who: whoIs(undefined, 0),
    languages: LANGUAGES,
    unread: 0,
    unreadSpoken: '',
    language: language(),
    about: '',
    inviting: false,
    token: '',
    problem: null as ErrorText | null,
    accepting: false,
  },

  async onShow() {
    await this.show();
  },

  async show() {
    localisePage(this, section('me'), section('me').title);
    localiseTabBar();
    const session = await anySession();
    const unread = session?.unread ?? 0;
    showUnread(unread);
    const { version } = wx.getAccountInfoSync().miniProgram;
    this.setData({
      who: whoIs(session, serverNow()),
      unread,
      unreadSpoken: t('me.unread', { n: unread }),
      language: language(),
      about: t('me.version', { version: version === '' ? t('me.developVersion') : version }),
    });
  },

  async onLanguage(event: WechatMiniprogram.CustomEvent<{ value: Language }>) {
    chooseLanguage(event.detail.value);
    await this.show();
  },

  onInbox() {
    void wx.navigateTo({ url: '/notices/inbox/inbox' });
  },

  onRegistration() {
    void wx.navigateTo({ url: '/registration/mine/mine' });
  },

  onPhoto() {
    void wx.navigateTo({ url: '/registration/photo/photo' });
  },

  onBind() {
    void wx.navigateTo({ url: '/registration/bind/bind' });
  },

  async onFreeze() {
    if (await freeze()) await this.refresh();
  },

  async onUnfreeze() {
    if (await unfreeze()) await this.refresh();
  },

  async onRenew() {
    const card = (await anySession())?.card ?? null;
    if (this.data.who.renewable && card !== null && (await renew(card))) await this.refresh();
  },

  /** The server has the last word on what the card is now. */
  async refresh() {
    await loadSession();
    await this.show();
  },

  onRecover() {
    void wx.navigateTo({ url: '/registration/recover/recover' });
  },

  onSanction() {
    void wx.navigateTo({ url: '/registration/sanction/sanction' });
  },

  onMyData() {
    void wx.navigateTo({ url: '/records/my-data/my-data' });
  },

  onPrivacy() {
    void wx.navigateTo({ url: '/registration/consent/consent' });
  },

  onPrivacyContract() {
    wx.openPrivacyContract({});
  },

  onInvitation() {
    this.setData({ inviting: true, token: '', problem: null });
  },

  onInvitationVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    this.setData({ inviting: event.detail.visible });
  },

  onToken(event: WechatMiniprogram.Input) {
    this.setData({ token: event.detail.value, problem: null });
  },

  async onAccept() {
    const token = this.data.token.trim();
    if (token === '' || this.data.accepting) return;
    this.setData({ accepting: true });
    const answer = await acceptInvitation(token);
    this.setData({ accepting: false });
    if (answer.ok) {
      this.setData({ inviting: false });
      void wx.showToast({ title: t('me.invitationAccepted'), icon: 'success' });
      void wx.switchTab({ url: '/pages/services/services' });
    } else {
      this.setData({ problem: errorText(answer) });
    }
  },
});
