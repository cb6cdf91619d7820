/** What somebody was told. Seeing the page is reading it: nothing has to be ticked off. */
import { school } from '@school';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { listInbox, markInboxRead, type Notice } from '../../services/inbox';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import { noticeRow, type NoticeRow } from './notice-view';

Page({
  data: {
    t: section('inbox'),
    common: mainSection('common'),
    phase: 'loading',
    problem: null as ErrorText | null,
    rows: [] as NoticeRow[],
    more: false,
    loadingMore: false,
    kept: '',
  },

  notices: [] as Notice[],

  async onLoad() {
    localisePage(this, section('inbox'), section('inbox').title);
    this.setData({ kept: t('inbox.kept', { days: school.messages.inbox.keptDays }) });
    await this.load();
  },

  async load() {
    const answer = await listInbox();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    this.show(answer.value.notices, answer.value.more);
    const newest = answer.value.notices[0];
    if (answer.value.notices.some(({ isRead }) => !isRead) && newest !== undefined) {
      await markInboxRead(newest.at);
    }
  },

  show(notices: readonly Notice[], more: boolean) {
    this.notices = [...notices];
    const now = serverNow();
    this.setData({ phase: 'ready', more, rows: notices.map((notice) => noticeRow(notice, now)) });
  },

  async onMore() {
    const last = this.notices[this.notices.length - 1];
    if (last === undefined || this.data.loadingMore) return;
    this.setData({ loadingMore: true });
    const answer = await listInbox(last.at);
    this.setData({ loadingMore: false });
    if (answer.ok) {
      this.show([...this.notices, ...answer.value.notices], answer.value.more);
    } else {
      const { title } = errorText(answer);
      void wx.showToast({ title, icon: 'none' });
    }
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page: url } = event.currentTarget.dataset;
    // The tabs are the pages of the main package.
    if (url.startsWith('/pages/')) void wx.switchTab({ url });
    else void wx.navigateTo({ url });
  },
});
