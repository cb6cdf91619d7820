/** What somebody asks of their own data, and the audit log. */
import type { ErrorsInBoth } from './error-text';

export const RECORD_ERRORS = {
  AUDIT_EMPTY: {
    zh: { title: '还没有可以存证的日志', next: '日志每十分钟封存一次，稍后再试' },
    en: {
      title: 'There is nothing to make a checkpoint of yet',
      next: 'The log is sealed every ten minutes; try again later',
    },
  },
  CHECKPOINT_FORMAT: {
    zh: { title: '这不是存证文本', next: '请完整粘贴下载的文本，一行也不能少' },
    en: { title: 'This is not a checkpoint', next: 'Paste the whole text as it was downloaded' },
  },
  CHECKPOINT_SCHOOL: {
    zh: { title: '这是另一所学校的存证', next: '请换用本校的存证文本' },
    en: { title: 'This checkpoint is of another school', next: 'Use one of this school' },
  },
  DATA_EXPORT_NOT_FOUND: {
    zh: { title: '没有这份导出', next: '请重新导出' },
    en: { title: 'There is no such copy', next: 'Ask for a new one' },
  },
  DATA_EXPORT_NOT_READY: {
    zh: { title: '还在整理', next: '几分钟后再来看' },
    en: { title: 'It is still being made', next: 'Come back in a few minutes' },
  },
  DATA_EXPORT_EXPIRED: {
    zh: { title: '文件已过期删除', next: '请重新导出' },
    en: { title: 'The file has expired and was removed', next: 'Ask for a new copy' },
  },
  DATA_EXPORT_TOO_OFTEN: {
    zh: { title: '今天导出次数已满', next: '请明天再试' },
    en: { title: 'That was the last copy for today', next: 'Try again tomorrow' },
  },
  DELETION_ALREADY_REQUESTED: {
    zh: { title: '已经申请过删除', next: '在生效前可以撤回' },
    en: {
      title: 'The deletion is asked for already',
      next: 'It can be taken back until it begins',
    },
  },
  DELETION_NOT_REQUESTED: {
    zh: { title: '没有删除申请', next: '刷新后再看' },
    en: { title: 'No deletion was asked for', next: 'Refresh the page' },
  },
  DELETION_BEGUN: {
    zh: { title: '删除已经开始，不能撤回', next: '以后可以重新注册' },
    en: {
      title: 'The deletion has begun and cannot be taken back',
      next: 'You can register again later',
    },
  },
  DELETION_NOT_PROPOSED: {
    zh: { title: '没有待确认的删除', next: '刷新后再看' },
    en: { title: 'There is no such deletion to decide', next: 'Refresh the page' },
  },
  DELETION_NEEDS_ANOTHER_PERSON: {
    zh: { title: '需要另一位工作人员确认', next: '提出的人可以撤回，不能确认' },
    en: {
      title: 'Somebody else has to confirm it',
      next: 'Whoever proposed it can only dismiss it',
    },
  },
  DELETION_CHANGED: {
    zh: { title: '刚刚有人处理过', next: '刷新后再操作' },
    en: { title: 'Somebody has just dealt with it', next: 'Refresh, then look again' },
  },
  CORRECTION_WORDS_MISSING: {
    zh: { title: '还没有填写', next: '写明现在是什么、应该是什么' },
    en: { title: 'This is missing', next: 'Write what stands there and what it should be' },
  },
  CORRECTION_EVIDENCE_MISSING: {
    zh: { title: '改姓名需要依据', next: '写明能证明的材料，例如户口簿、结婚证' },
    en: {
      title: 'A name is changed on evidence',
      next: 'Say what proves it, such as a marriage certificate',
    },
  },
  CORRECTION_DATE: {
    zh: { title: '日期不对', next: '按年-月-日填写，例如 1990-05-01' },
    en: { title: 'This is not a date', next: 'Write year-month-day, such as 1990-05-01' },
  },
  CORRECTION_NOTHING_KEPT: {
    zh: { title: '没有可以更正的信息', next: '先注册' },
    en: { title: 'There is nothing to correct', next: 'Register first' },
  },
  CORRECTION_OPEN: {
    zh: { title: '这一项已有申请在处理', next: '等答复，或先撤回原来的申请' },
    en: {
      title: 'This is being looked at already',
      next: 'Wait for the answer, or take the earlier one back',
    },
  },
  CORRECTION_TOO_MANY: {
    zh: { title: '今天的申请太多', next: '{at} 再来' },
    en: { title: 'Too many corrections today', next: 'Come back after {at}' },
  },
  CORRECTION_NOT_FOUND: {
    zh: { title: '没有这份申请', next: '刷新后再看' },
    en: { title: 'There is no such request', next: 'Refresh the page' },
  },
  CORRECTION_DECIDED: {
    zh: { title: '这份申请已经处理', next: '刷新后看结果' },
    en: { title: 'It has been decided', next: 'Refresh to see the answer' },
  },
  CORRECTION_UNMATCHED: {
    zh: { title: '找不到要更正的校友卡或注册', next: '在校友卡页查一下，再答复申请人' },
    en: {
      title: 'The card or registration is not there any more',
      next: 'Look on the cards page, then answer',
    },
  },
  CONSENT_NOT_GIVEN: {
    zh: { title: '没有这项同意', next: '刷新后再看' },
    en: { title: 'This consent was not given', next: 'Refresh the page' },
  },
  CONSENT_NEEDED: {
    zh: { title: '没有这项同意就不能保留注册和校友卡', next: '要撤回它，请申请删除我的信息' },
    en: {
      title: 'Without this consent no registration or card can be kept',
      next: 'To withdraw it, ask for your data to be deleted',
    },
  },
} satisfies ErrorsInBoth;
