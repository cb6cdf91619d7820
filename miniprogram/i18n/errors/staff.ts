/** Staff. */
import type { ErrorsInBoth } from './error-text';

export const STAFF_ERRORS = {
  INVITATION_INVALID: {
    zh: { title: '邀请码无效', next: '可能已用过或过期，请让对方重新发送' },
    en: {
      title: 'This invitation does not work',
      next: 'It may be used or too old; ask for a new one',
    },
  },
} satisfies ErrorsInBoth;
