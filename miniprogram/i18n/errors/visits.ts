/** Visits. */
import type { ErrorsInBoth } from './error-text';

export const VISIT_ERRORS = {
  VISIT_CAMPUS_UNKNOWN: {
    zh: { title: '没有这个校区', next: '请重新选择' },
    en: { title: 'There is no such campus', next: 'Choose again' },
  },
  VISIT_SLOT_UNKNOWN: {
    zh: { title: '没有这个时段', next: '请重新选择' },
    en: { title: 'There is no such slot', next: 'Choose again' },
  },
  VISIT_DAY_CLOSED: {
    zh: { title: '这一天不开放', next: '请换一天' },
    en: { title: 'Closed on that day', next: 'Choose another day' },
  },
  VISIT_TOO_FAR_AHEAD: {
    zh: { title: '还不能约这么远', next: '请选更近的日期' },
    en: { title: 'Too far ahead', next: 'Choose an earlier day' },
  },
  VISIT_SLOT_PAST: {
    zh: { title: '这个时段已经结束', next: '请选后面的时段' },
    en: { title: 'That slot is over', next: 'Choose a later one' },
  },
  VISIT_SLOT_FULL: {
    zh: { title: '这个时段刚刚约满', next: '请换一个时段' },
    en: { title: 'That slot has just filled up', next: 'Choose another one' },
  },
  VISIT_TOO_MANY_PEOPLE: {
    zh: { title: '人数超过上限', next: '减少同行人，或分开预约' },
    en: { title: 'Too many people', next: 'Bring fewer, or book separately' },
  },
  VISIT_ALREADY_BOOKED: {
    zh: { title: '当天已有预约', next: '一人一天约一次，可在下面查看' },
    en: {
      title: 'Already booked for that day',
      next: 'One visit a person a day; see your visits below',
    },
  },
  VISIT_REPEAT_TOO_SOON: {
    zh: { title: '距上次入校太近', next: '可预约时间：{at}' },
    en: { title: 'Too soon after the last visit', next: 'From: {at}' },
  },
  VISIT_NOT_FOUND: {
    zh: { title: '没有找到这个预约', next: '刷新后再试' },
    en: { title: 'There is no such visit', next: 'Refresh and try again' },
  },
  VISIT_CANCEL_TOO_LATE: {
    zh: { title: '已过取消时间', next: '来不了请联系校友工作部门' },
    en: { title: 'It is too late to cancel', next: 'If you cannot come, call the office' },
  },
  VISIT_CHANGE_TOO_LATE: {
    zh: { title: '已过改期时间', next: '来不了请联系校友工作部门' },
    en: { title: 'It is too late to change it', next: 'If you cannot come, call the office' },
  },
  VISIT_ALREADY_CANCELLED: {
    zh: { title: '预约已取消', next: '不用再做' },
    en: { title: 'It is cancelled already', next: 'There is nothing to do' },
  },
  VISIT_CARD_HOLDER: {
    zh: { title: '你有校友卡，不用预约', next: '打开校友卡页出示码即可入校' },
    en: {
      title: 'You have a card and need no booking',
      next: 'Show the code on the Card tab at the gate',
    },
  },
  VISIT_COMPANION_TWICE: {
    zh: { title: '同一个人填了两次', next: '删去一个' },
    en: { title: 'One person is there twice', next: 'Remove one of them' },
  },
  VISIT_CHILD_BIRTH_DATE_MISSING: {
    zh: { title: '没有填写孩子的出生日期', next: '请选择出生日期' },
    en: { title: 'The child’s birth date is missing', next: 'Choose it' },
  },
  VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE: {
    zh: { title: '出生日期不对', next: '请重新选择' },
    en: { title: 'That cannot be a birth date', next: 'Choose it again' },
  },
  VISIT_CHILD_BIRTH_DATE_DIFFERS: {
    zh: { title: '出生日期与证件号码不符', next: '请对照证件核对' },
    en: {
      title: 'The birth date is not the one in the document’s number',
      next: 'Compare both with the document',
    },
  },
  VISIT_CHILD_TOO_OLD: {
    zh: { title: '入校当天已满14周岁', next: '请填写证件，不按儿童登记' },
    en: {
      title: 'Not under 14 on the day of the visit',
      next: 'Enter a document, as for everybody else',
    },
  },
  VISIT_CHILD_DOCUMENT_MISSING: {
    zh: { title: '儿童也要填写证件', next: '请填写孩子的证件；本校要求人人有证件' },
    en: {
      title: 'Children need a document here too',
      next: 'Enter the child’s document; this university asks one of everybody',
    },
  },
  VISIT_CHILD_NOT_FIRST: {
    zh: {
      title: '第一位要有证件',
      next: '请填写孩子的证件，或先填一位有证件的人，孩子作为同行人',
    },
    en: {
      title: 'Who stands first needs a document',
      next: 'Enter the child’s document, or put somebody with one first and the child after',
    },
  },
  VISIT_NO_SHOW_BAR: {
    zh: { title: '上次预约未到访，暂时不能预约', next: '可预约时间：{at}' },
    en: { title: 'A visit was missed, so booking is closed for now', next: 'Opens again: {at}' },
  },
  VISIT_NO_SHOW: {
    zh: { title: '这次预约记为未到访', next: '请重新预约' },
    en: { title: 'Nobody came to this visit', next: 'Book again' },
  },
  VISIT_ALREADY_CHECKED_IN: {
    zh: { title: '已经入校', next: '不用再做' },
    en: { title: 'Already on campus', next: 'There is nothing to do' },
  },
  VISIT_ALREADY_CHECKED_OUT: {
    zh: { title: '已经离校', next: '不用再做' },
    en: { title: 'Already left', next: 'There is nothing to do' },
  },
  VISIT_NOT_CHECKED_IN: {
    zh: { title: '还没有入校', next: '请到校门核验' },
    en: { title: 'Not on campus yet', next: 'Please check in at the gate' },
  },
  VISIT_NOT_THE_DAY: {
    zh: { title: '不是预约的日期', next: '请按预约的日期来' },
    en: { title: 'This is not the day of the visit', next: 'Come on the day you booked' },
  },
  VISIT_NOT_OVER: {
    zh: { title: '时段还没有结束', next: '等时段结束后再操作' },
    en: { title: 'The slot is not over', next: 'Wait until it is' },
  },
  VISIT_CHANGED: {
    zh: { title: '预约在别处改动过', next: '刷新后再试' },
    en: { title: 'The visit was changed elsewhere', next: 'Refresh and try again' },
  },
  VISIT_SLOT_CLOSED: {
    zh: { title: '这个时段临时关闭', next: '请换一个时段' },
    en: { title: 'Closed at short notice', next: 'Choose another slot' },
  },
  VISIT_SLOT_NOT_FULL: {
    zh: { title: '现在有名额，不用候补', next: '请直接预约' },
    en: { title: 'There are places now', next: 'Book it without waiting' },
  },
  VISIT_LOTTERY_DAY: {
    zh: { title: '这一天要抽签', next: '请先登记，抽签时间：{at}' },
    en: { title: 'This day is drawn by lot', next: 'Put your name down; the draw: {at}' },
  },
  VISIT_NO_LOTTERY: {
    zh: { title: '这一天不抽签，或登记已截止', next: '刷新后再看' },
    en: { title: 'No draw here, or it is over', next: 'Refresh and look again' },
  },
  VISIT_HAS_NO_PLACE: {
    zh: { title: '还没有名额', next: '有名额后会通知' },
    en: { title: 'It has no place yet', next: 'You are told when it has' },
  },
  VISIT_NOT_OFFERED: {
    zh: { title: '现在没有给你的名额', next: '刷新后再看' },
    en: { title: 'No place is offered now', next: 'Refresh and look again' },
  },
  VISIT_OFFER_OVER: {
    zh: { title: '名额保留时间已过', next: '可以重新候补' },
    en: { title: 'The place was kept until now', next: 'You can wait for another one' },
  },
  VISIT_PLATE_FORMAT: {
    zh: { title: '车牌号不对', next: '如：苏L12345' },
    en: { title: 'That is no number plate', next: 'For example 苏L12345' },
  },
  VISIT_BLOCKED: {
    zh: { title: '入校人员中有人不能预约', next: '请联系校友工作部门' },
    en: { title: 'Somebody in your party cannot be booked', next: 'Please call the office' },
  },
  VISIT_REASON_MISSING: {
    zh: { title: '请写明原因', next: '原因会记录下来' },
    en: { title: 'Give a reason', next: 'It goes on record' },
  },
  GROUPS_NOT_HERE: {
    zh: { title: '这里不接受团体预约', next: '请联系校友工作部门' },
    en: { title: 'Groups cannot book here', next: 'Please call the office' },
  },
  GROUP_TOO_SOON: {
    zh: { title: '来不及审批', next: '请选更晚的日期' },
    en: { title: 'Too soon for the office to decide', next: 'Choose a later day' },
  },
  GROUP_TOO_SMALL: {
    zh: { title: '人数不够团体', next: '人少请直接预约' },
    en: { title: 'Too few for a group', next: 'Book a visit as usual' },
  },
  GROUP_LIST_UNREADABLE: {
    zh: { title: '读不懂这份名单', next: '请用模板填写，存为 .xlsx 后再传' },
    en: { title: 'This list cannot be read', next: 'Fill in the template and save it as .xlsx' },
  },
  GROUP_LIST_WRONG: {
    zh: { title: '名单里有错', next: '请按行改好，再选一次' },
    en: {
      title: 'There are mistakes in the list',
      next: 'Correct these lines and choose it again',
    },
  },
  GROUP_NUMBER_ROUNDED: {
    zh: { title: '证件号末几位丢失', next: '请把这一列设为文本后重新填写' },
    en: {
      title: 'The number lost its last digits',
      next: 'Format the column as text, enter it again',
    },
  },
  GROUP_GUARDIAN_MISSING: {
    zh: { title: '未满14周岁，要写监护人', next: '监护人同意后写上姓名' },
    en: { title: 'Under 14: the guardian is missing', next: 'Name the guardian who agreed' },
  },
  GROUPS_WAITING: {
    zh: { title: '你已有申请在等审批', next: '等有结果，或先撤回' },
    en: { title: 'You have requests waiting', next: 'Wait for the decision or withdraw one' },
  },
  GROUP_PLACES_TAKEN: {
    zh: { title: '这一天的团体名额不够', next: '可以退回并说明，请领队换一天' },
    en: {
      title: 'Too few places for groups are left that day',
      next: 'Refuse it, and ask the leader to choose another day',
    },
  },
  GROUP_PEOPLE_BLOCKED: {
    zh: { title: '名单中有人被限制入校', next: '打开名单查看；退回并说明，请领队更换人员' },
    en: {
      title: 'Somebody on the list is barred',
      next: 'Look at the list; refuse it, and ask the leader for other people',
    },
  },
  GROUP_PEOPLE_BOOKED: {
    zh: {
      title: '名单中有人这一天已有预约',
      next: '一人一天只能预约一次。退回并说明，请领队换一天，或请本人先取消自己的预约',
    },
    en: {
      title: 'Somebody on the list has a visit that day already',
      next: 'It is one visit a person a day. Refuse it, and ask for another day, or for that visit to be cancelled first',
    },
  },
  GROUP_PEOPLE_TOO_SOON: {
    zh: { title: '名单中有人距上次入校太近', next: '退回并说明，请领队换一天或更换人员' },
    en: {
      title: 'Somebody on the list visited, or will, too close to that day',
      next: 'Refuse it, and ask the leader for another day or other people',
    },
  },
  GROUP_PEOPLE_MISSED: {
    zh: { title: '名单中有人预约未到访，暂时不能预约', next: '退回并说明，请领队更换人员' },
    en: {
      title: 'Somebody on the list missed a visit and cannot book for now',
      next: 'Refuse it, and ask the leader for other people',
    },
  },
  GROUP_SLOT_OVER: {
    zh: { title: '这个时段已经关闭或结束', next: '不用再审批，申请会自动取消' },
    en: {
      title: 'That slot is closed or over',
      next: 'There is nothing to decide: the request is cancelled by itself',
    },
  },
} satisfies ErrorsInBoth;
