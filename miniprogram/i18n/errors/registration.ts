/** Registration. */
import type { ErrorsInBoth } from './error-text';

export const REGISTRATION_ERRORS = {
  REGISTRATION_SUSPENDED: {
    zh: { title: '正在集中审核，暂停提交', next: '恢复提交：{at}；填写的内容会保留' },
    en: {
      title: 'The weekly review is on; nothing can be sent',
      next: 'Opens again: {at}. What you wrote is kept',
    },
  },
  REGISTRATION_ALREADY_SUBMITTED: {
    zh: { title: '已经提交过注册', next: '在校友卡页查看进度，需要时可以更正' },
    en: {
      title: 'You have registered already',
      next: 'See the Card tab; you can correct it there',
    },
  },
  REGISTRATION_IN_REVIEW: {
    zh: { title: '注册正在审核，不能修改', next: '等审核结果出来后再改' },
    en: { title: 'It is being reviewed and cannot be changed', next: 'Wait for the outcome' },
  },
  REGISTRATION_NOT_IN_REVIEW: {
    zh: { title: '这份注册不在审核中', next: '刷新查看状态' },
    en: { title: 'It is not being reviewed', next: 'Refresh to see where it stands' },
  },
  REGISTRATION_APPROVED: {
    zh: { title: '注册已经通过', next: '回到校友卡页看下一步' },
    en: { title: 'It is approved already', next: 'See the Card tab for the next step' },
  },
  REGISTRATION_WITHDRAWN: {
    zh: { title: '注册已撤回', next: '需要时重新注册' },
    en: { title: 'It was withdrawn', next: 'Register again if you like' },
  },
  REGISTRATION_NOT_DECIDED: {
    zh: { title: '这份注册还没有结论', next: '等结论出来后再操作' },
    en: { title: 'It is not decided yet', next: 'Wait for the decision' },
  },
  REGISTRATION_NOT_FOUND: {
    zh: { title: '没有找到注册', next: '回到校友卡页重新开始' },
    en: { title: 'There is no registration', next: 'Start again from the Card tab' },
  },
  REGISTRATION_CHANGED: {
    zh: { title: '注册在别处改动过', next: '重新打开后再改' },
    en: { title: 'It was changed elsewhere', next: 'Open it again, then make your change' },
  },
  ENTRY_NOTE_MISSING: {
    zh: { title: '没有写明依据', next: '写纸质表存放在哪里，或看到了什么证件' },
    en: {
      title: 'The note is missing',
      next: 'Say where the signed paper is kept, or what you saw',
    },
  },
} satisfies ErrorsInBoth;
