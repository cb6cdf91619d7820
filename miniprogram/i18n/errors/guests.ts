/** Guests. */
import type { ErrorsInBoth } from './error-text';

export const GUEST_ERRORS = {
  GUESTS_NOT_HERE: {
    zh: { title: '不开放邀请访客', next: '没有{card}的校友可自己预约入校' },
    en: { title: 'Guests are not invited here', next: 'Alumni without a card book a visit' },
  },
  GUESTS_CAMPUS_CLOSED: {
    zh: { title: '这个校区不接待访客', next: '请换一个校区' },
    en: { title: 'No guests on that campus', next: 'Choose another one' },
  },
  GUESTS_TOO_MANY: {
    zh: { title: '人数超过上限', next: '减少人数，或分开邀请' },
    en: { title: 'Too many people', next: 'Invite fewer, or in several invitations' },
  },
  GUESTS_MONTH_FULL: {
    zh: { title: '这个月的名额用完了', next: '撤回没用的邀请，或改到下个月' },
    en: {
      title: 'No more guests this month',
      next: 'Withdraw an invitation, or choose a day in the next month',
    },
  },
  GUESTS_NO_VEHICLES: {
    zh: { title: '访客不能开车入校', next: '请删去车牌' },
    en: { title: 'Guests cannot bring a car', next: 'Remove the number plate' },
  },
  GUEST_HOST_UNABLE: {
    zh: { title: '邀请暂时不能使用', next: '请联系邀请你的校友' },
    en: { title: 'The invitation cannot be used now', next: 'Ask the alumnus who invited you' },
  },
  GUEST_HOST_THEMSELVES: {
    zh: { title: '这是你自己发的邀请', next: '请转发给访客，由访客填写' },
    en: { title: 'This is your own invitation', next: 'Send it on; your guest fills it in' },
  },
  GUEST_INVITATION_NOT_FOUND: {
    zh: { title: '没有这个邀请', next: '链接可能已更新，请校友重新发送' },
    en: { title: 'There is no such invitation', next: 'Ask the alumnus for a new link' },
  },
  GUEST_INVITATION_OVER: {
    zh: { title: '邀请已失效', next: '已过期、撤回或被使用，请校友重新发送' },
    en: {
      title: 'The invitation is over',
      next: 'It expired, was withdrawn or used; ask the alumnus for another',
    },
  },
  GUEST_INVITATION_CHANGED: {
    zh: { title: '邀请刚有变化', next: '刷新后再试' },
    en: { title: 'The invitation has just changed', next: 'Refresh and try again' },
  },
  GUEST_NOTICE_NOT_FOUND: {
    zh: { title: '没有找到这条提醒', next: '刷新后再试' },
    en: { title: 'There is no such notice', next: 'Refresh and try again' },
  },
  GUEST_NOTICE_DECIDED: {
    zh: { title: '同事刚处理过', next: '刷新后查看结果' },
    en: { title: 'A colleague has just decided', next: 'Refresh to see the outcome' },
  },
  GUEST_NOTICE_CARD: {
    zh: { title: '请选择涉及的校友', next: '从列出的校友中选择' },
    en: { title: 'Choose the alumnus it is about', next: 'One of those listed' },
  },
} as const satisfies ErrorsInBoth;
