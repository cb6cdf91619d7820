/** Messages. */
import type { ErrorsInBoth } from './error-text';

export const MESSAGE_ERRORS = {
  MESSAGE_NOT_FOUND: {
    zh: { title: '没有这条通知', next: '可能已过保存期限，刷新后再看' },
    en: { title: 'There is no such message', next: 'It may have been removed by now; refresh' },
  },
  MESSAGE_NOT_FAILED: {
    zh: { title: '这条通知不需要重发', next: '它已在发送或已送达，刷新后再看' },
    en: {
      title: 'This message need not be sent again',
      next: 'It is on its way or has arrived; refresh',
    },
  },
  MESSAGE_TOO_LATE: {
    zh: { title: '验证码已过期，不能重发', next: '请对方重新获取验证码' },
    en: { title: 'The code has expired', next: 'Let the person ask for a new one' },
  },
} satisfies ErrorsInBoth;
