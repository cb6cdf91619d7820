import type { Notice } from '../../../miniprogram/services/inbox';
import { freshPhone } from '../tiny-wx';

const NOW = Date.parse('2026-11-26T15:00:00+08:00');
const notice: Notice = { id: 'x', kind: 'review-approved', at: NOW - 3_600_000, isRead: false };

test.each([
  ['zh_CN', '审核通过'],
  ['en', 'Approved'],
])(
  'a notice is read in the language of the phone (%s), whenever it was written',
  async (language, title) => {
    freshPhone(language);
    const { noticeRow } = await import('../../../miniprogram/notices/inbox/notice-view');
    expect(noticeRow(notice, NOW)).toMatchObject({
      title,
      when: '14:00',
      unread: true,
      page: '/pages/card/card',
    });
  },
);
