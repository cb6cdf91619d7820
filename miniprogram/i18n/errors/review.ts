/** The weekly review. */
import type { ErrorsInBoth } from './error-text';

export const REVIEW_ERRORS = {
  BATCH_ALREADY_OPEN: {
    zh: { title: '已经有一个审核批次在进行', next: '先完成它' },
    en: { title: 'A batch is open already', next: 'Finish that one first' },
  },
  BATCH_ALREADY_CLOSED: {
    zh: { title: '这个批次已经关闭', next: '刷新查看最新批次' },
    en: { title: 'This batch is closed', next: 'Refresh to see the latest' },
  },
  BATCH_ALREADY_DECIDED: {
    zh: { title: '这份申请已有结论', next: '刷新查看结论' },
    en: { title: 'This one is decided already', next: 'Refresh to see the decision' },
  },
  BATCH_NOT_FOUND: {
    zh: { title: '没有找到这个批次', next: '刷新后再试' },
    en: { title: 'There is no such batch', next: 'Refresh and try again' },
  },
  BATCH_NOT_PREPARED: {
    zh: { title: '批次还在准备', next: '等准备完成' },
    en: { title: 'The batch is still being prepared', next: 'Wait until it is ready' },
  },
  BATCH_ALREADY_PREPARED: {
    zh: { title: '批次已经准备好', next: '刷新后继续审核' },
    en: { title: 'The batch is prepared already', next: 'Refresh and go on' },
  },
  BATCH_NOT_CLOSING: {
    zh: { title: '批次不在关闭中', next: '刷新查看状态' },
    en: { title: 'The batch is not closing', next: 'Refresh to see where it stands' },
  },
  BATCH_CLOSING: {
    zh: { title: '批次正在关闭', next: '不能再改结论' },
    en: { title: 'The batch is closing', next: 'Decisions can no longer be changed' },
  },
  BATCH_NOT_THE_DAY: {
    zh: { title: '今天不是审核日', next: '确有需要请手动开批并写明理由' },
    en: { title: 'Today is not a review day', next: 'Open one by hand with a reason if you must' },
  },
  BATCH_CUT_OFF_AHEAD: {
    zh: { title: '还没到截止时间', next: '到点后再开批' },
    en: { title: 'The cut-off lies ahead', next: 'Open the batch once it has passed' },
  },
  BATCH_REASON_MISSING: {
    zh: { title: '没有写明理由', next: '手动开批需要理由' },
    en: { title: 'The reason is missing', next: 'A batch by hand needs one' },
  },
  BATCH_REASON_TOO_LONG: {
    zh: { title: '理由太长', next: '请写短一些' },
    en: { title: 'The reason is too long', next: 'Make it shorter' },
  },
  CALENDAR_YEAR_NOT_COVERED: {
    zh: { title: '日历还没有这一年的放假安排', next: '请联系管理人员更新日历' },
    en: {
      title: 'The calendar does not cover that year',
      next: 'Ask for the calendar to be updated',
    },
  },
  DECISION_REASON_MISSING: {
    zh: { title: '没有选择原因', next: '不通过或补充资料都需要原因' },
    en: { title: 'No reason chosen', next: 'Refusing or asking for more needs one' },
  },
  DECISION_REASON_UNKNOWN: {
    zh: { title: '没有这种原因', next: '请从列表里选择' },
    en: { title: 'There is no such reason', next: 'Choose from the list' },
  },
  DECISION_REASON_UNEXPECTED: {
    zh: { title: '通过时不需要原因', next: '去掉原因后再试' },
    en: { title: 'An approval has no reasons', next: 'Leave them out' },
  },
  DECISION_NEEDS_A_PERSON: {
    zh: { title: '这一份要由人来定', next: '请逐份查看后决定' },
    en: { title: 'A person has to decide this one', next: 'Open it and decide' },
  },
  DECISION_NOT_IN_BATCH: {
    zh: { title: '这份申请不在本批次', next: '刷新后再试' },
    en: { title: 'It is not in this batch', next: 'Refresh and try again' },
  },
  BATCH_PAUSED: {
    zh: { title: '批次已暂停', next: '先恢复批次再操作' },
    en: { title: 'The batch is paused', next: 'Resume it first' },
  },
  BATCH_NOT_PAUSED: {
    zh: { title: '批次没有暂停', next: '刷新后再看' },
    en: { title: 'The batch is not paused', next: 'Refresh to see its state' },
  },
  CONFIRMATION_BY_SAME_PERSON: {
    zh: { title: '需要另一位同事确认', next: '自己不能确认自己的操作' },
    en: {
      title: 'A colleague has to confirm this',
      next: 'Nobody confirms what they did themselves',
    },
  },
  CONFIRMATION_NOT_NEEDED: {
    zh: { title: '不需要确认', next: '刷新后再看' },
    en: { title: 'There is nothing to confirm', next: 'Refresh to see its state' },
  },
  REGISTRATION_HELD: {
    zh: { title: '这份申请已搁置', next: '先取消搁置，再作决定' },
    en: { title: 'It is on hold', next: 'Take it off hold before deciding' },
  },
  REGISTRATION_NOT_HELD: {
    zh: { title: '这份申请没有搁置', next: '刷新后再看' },
    en: { title: 'It is not on hold', next: 'Refresh to see its state' },
  },
  STAFF_UNKNOWN: {
    zh: { title: '没有这位同事', next: '从名单里重新选择' },
    en: { title: 'There is no such colleague', next: 'Choose again from the list' },
  },
  OTHER_DEPARTMENT: {
    zh: { title: '不属于你负责的院系', next: '请交给校友办或相应院系' },
    en: {
      title: 'It belongs to another department',
      next: 'Leave it to the office or that department',
    },
  },
  ONLY_RECOMMENDS: {
    zh: { title: '院系在这里只提建议', next: '提交建议，由校友办决定' },
    en: {
      title: 'Departments only recommend here',
      next: 'Send a recommendation; the office decides',
    },
  },
  REVERSAL_NOT_FOUND: {
    zh: { title: '没有这项更正', next: '刷新后再看' },
    en: { title: 'There is no such correction', next: 'Refresh to see what there is' },
  },
  REVERSAL_NOT_CONFIRMED: {
    zh: { title: '更正还没有确认', next: '请另一位同事确认' },
    en: { title: 'The correction is not confirmed yet', next: 'Ask a colleague to confirm it' },
  },
  REVERSAL_CONFIRMED: {
    zh: { title: '更正已经确认', next: '不能再撤回' },
    en: { title: 'The correction is confirmed already', next: 'It cannot be taken back' },
  },
  REVERSAL_DISMISSED: {
    zh: { title: '更正已被否决', next: '需要时重新提出' },
    en: { title: 'The correction was dismissed', next: 'Propose it again if it is needed' },
  },
  REVERSAL_TARGET: {
    zh: { title: '已通过的不能再改为通过', next: '选择“重新审核”' },
    en: { title: 'It is approved already', next: 'Choose to review it again' },
  },
  EXPORT_NOT_FOUND: {
    zh: { title: '没有这份导出', next: '重新导出一次' },
    en: { title: 'There is no such export', next: 'Export it again' },
  },
  EXPORT_NOT_READY: {
    zh: { title: '导出还在等同事确认', next: '请另一位同事确认后再下载' },
    en: { title: 'A colleague has to confirm the export', next: 'Download it after that' },
  },
  EXPORT_EXPIRED: {
    zh: { title: '导出文件已过期', next: '重新导出一次' },
    en: { title: 'The exported file has expired', next: 'Export it again' },
  },
  BATCH_NOT_CLOSED: {
    zh: { title: '批次还没有关闭', next: '关闭后才有结果' },
    en: { title: 'The batch is not closed yet', next: 'Results come with its closing' },
  },
  CALL_NOT_FOUND: {
    zh: { title: '电话名单里没有这一项', next: '刷新后再看' },
    en: { title: 'It is not on the call list', next: 'Refresh to see the list' },
  },
} satisfies ErrorsInBoth;
