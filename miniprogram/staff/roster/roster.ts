/** All lists that other offices keep, with what was imported last; each opens its own page. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { anySession } from '../../services/session';
import { getLists } from '../services/lists';
import { section } from './i18n/index';
import { listLines } from './lists-view';

Page({
  data: {
    t: section('lists'),
    lines: listLines(),
    problem: null as ErrorText | null,
    /** Whether the caller may look people up; an auditor sees the lists. */
    office: false,
  },

  async onShow() {
    localisePage(this, section('lists'), section('lists').title);
    this.setData({ office: (await anySession())?.roles.includes('office') ?? false });
    const answer = await getLists();
    this.setData(
      answer.ok
        ? { lines: listLines(answer.value.lists), problem: null }
        : { problem: errorText(answer) },
    );
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { list: string }>) {
    void wx.navigateTo({
      url: `/staff/roster/import/import?list=${event.currentTarget.dataset.list}`,
    });
  },

  onFind() {
    void wx.navigateTo({ url: '/staff/roster/person/person' });
  },
});
