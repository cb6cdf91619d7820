/** The card and its life. */
import type { ErrorsInBoth } from './error-text';

export const CARD_ERRORS = {
  CARD_NOT_FOUND: {
    zh: { title: '没有找到校友卡', next: '先完成注册和激活' },
    en: { title: 'There is no card', next: 'Register and activate first' },
  },
  CARD_NOT_YET_ACTIVE: {
    zh: { title: '还没到激活时间', next: '可激活时间：{at}' },
    en: { title: 'It cannot be activated yet', next: 'From: {at}' },
  },
  CARD_ALREADY_ACTIVE: {
    zh: { title: '校友卡已经激活', next: '回到校友卡页即可使用' },
    en: { title: 'The card is active already', next: 'Go to the Card tab to use it' },
  },
  CARD_NOT_ACTIVE: {
    zh: { title: '校友卡还没有激活', next: '先激活再使用' },
    en: { title: 'The card is not active', next: 'Activate it first' },
  },
  CARD_REVOKED: {
    zh: { title: '校友卡已停用', next: '请联系校友工作部门' },
    en: { title: 'The card is stopped', next: 'Please call the office' },
  },
  CARD_NOT_REVOKED: {
    zh: { title: '校友卡没有停用', next: '刷新查看状态' },
    en: { title: 'The card is not stopped', next: 'Refresh to see where it stands' },
  },
  CARD_FROZEN: {
    zh: { title: '校友卡已冻结', next: '持卡人可以在小程序里解冻，或联系校友工作部门' },
    en: {
      title: 'The card is frozen',
      next: 'Its holder can unfreeze it in the app, or call the alumni office',
    },
  },
  CARD_NOT_FROZEN: {
    zh: { title: '校友卡没有冻结', next: '刷新查看状态' },
    en: { title: 'The card is not frozen', next: 'Refresh to see where it stands' },
  },
  CARD_RESTRICTED: {
    zh: { title: '校友卡受到限制', next: '请联系校友工作部门了解原因' },
    en: { title: 'The card is restricted', next: 'Call the office to learn why' },
  },
  CARD_NOT_RESTRICTED: {
    zh: { title: '校友卡没有受限', next: '刷新查看状态' },
    en: { title: 'The card is not restricted', next: 'Refresh to see where it stands' },
  },
  CARD_SUSPENDED: {
    zh: { title: '有在校身份期间校友卡暂停', next: '请用校园身份入校；离校后自动恢复' },
    en: {
      title: 'The card rests while you have a campus identity',
      next: 'Enter with that; the card comes back when you leave',
    },
  },
  CARD_BARRED: {
    zh: { title: '这张卡目前不能激活', next: '请联系校友工作部门了解原因' },
    en: { title: 'This card cannot be activated for now', next: 'Call the office to learn why' },
  },
  CARD_NOT_SUSPENDED: {
    zh: { title: '校友卡没有暂停', next: '刷新查看状态' },
    en: { title: 'The card is not suspended', next: 'Refresh to see where it stands' },
  },
  CARD_EXPIRED: {
    zh: { title: '校友卡已过有效期', next: '请联系校友工作部门延期' },
    en: { title: 'The card has expired', next: 'Call the office to extend it' },
  },
  CARD_CHANGED: {
    zh: { title: '校友卡在别处改动过', next: '重新打开后再试' },
    en: { title: 'The card was changed elsewhere', next: 'Open it again and retry' },
  },
  ACTIVATION_REFUSED: {
    zh: { title: '信息与记录不符', next: '请用注册时的微信、姓名和证件；仍不行请联系校友工作部门' },
    en: {
      title: 'This does not match our records',
      next: 'Use the WeChat account, name and document you registered with, or call the office',
    },
  },
  ATTEMPTS_EXHAUSTED: {
    zh: { title: '尝试次数已用完', next: '为了安全不能再试，请带证件联系校友工作部门' },
    en: {
      title: 'No attempts left',
      next: 'For safety it stays closed; contact the office with your document',
    },
  },
  BINDING_NOT_POSSIBLE: {
    zh: { title: '暂时不能绑定', next: '先关注学校公众号，再从它的菜单打开' },
    en: {
      title: 'Binding is not possible yet',
      next: 'Follow the official account, then open the card from its menu',
    },
  },
  BINDING_ALREADY_DONE: {
    zh: { title: '已经绑定过', next: '不用再做' },
    en: { title: 'It is bound already', next: 'There is nothing to do' },
  },
  CARD_NOT_DECEASED: {
    zh: { title: '没有登记这位持卡人去世', next: '刷新后再看看' },
    en: { title: 'No death is on record for this holder', next: 'Refresh and look again' },
  },
  CARD_VALID_FOR_LIFE: {
    zh: { title: '长期有效，不需要续期', next: '不用做什么' },
    en: { title: 'It is valid for life', next: 'There is nothing to renew' },
  },
  CARD_RENEWAL_TOO_EARLY: {
    zh: { title: '还不到续期的时候', next: '{at} 起可以续期' },
    en: { title: 'It is too early to renew', next: 'You can renew from {at}' },
  },
  CARD_RENEWAL_FEE_DUE: {
    zh: { title: '续期需要先交费', next: '请在办公时间到校友工作部门缴费，由工作人员办理续期' },
    en: {
      title: 'A fee is due for the renewal',
      next: 'Pay at the alumni office during office hours; the staff renew the card for you',
    },
  },
  POSSESSION_CODE_WRONG: {
    zh: {
      title: '验证码不对，或已失效',
      next: '核对最近收到的 6 位验证码；输错 5 次或超过 10 分钟请重新获取',
    },
    en: {
      title: 'The code is wrong or no longer valid',
      next: 'Check the 6 digits of the latest message; after 5 tries or 10 minutes ask for a new code',
    },
  },
  POSSESSION_CODE_TOO_OFTEN: {
    zh: { title: '获取验证码太频繁', next: '{at} 后可以重新获取' },
    en: { title: 'Too many codes were asked for', next: 'You can ask for a new one after {at}' },
  },
  PHONE_NUMBER_UNKNOWN: {
    zh: { title: '没有取到微信绑定的手机号', next: '重新点一次按钮，或改用短信验证码' },
    en: {
      title: 'WeChat did not give a phone number',
      next: 'Press the button again, or use a code by SMS',
    },
  },
  RECOVERY_REFUSED: {
    zh: {
      title: '没有通过验证',
      next: '核对姓名、证件和手机号；登记的手机号也不用了的，可以申请更换联系方式',
    },
    en: {
      title: 'This could not be verified',
      next: 'Check name, document and mobile; if the registered mobile is lost too, apply for a change of contact',
    },
  },
  RECOVERY_NOT_NEEDED: {
    zh: { title: '这张卡就在这个微信里', next: '返回首页即可使用' },
    en: {
      title: 'The card is in this WeChat already',
      next: 'Go back to the first page to use it',
    },
  },
  MEASURE_NOT_FOUND: {
    zh: { title: '没有找到这项处理', next: '刷新后再看看' },
    en: { title: 'This measure was not found', next: 'Refresh and look again' },
  },
  MEASURE_ALREADY_OPEN: {
    zh: { title: '这张卡已有同样的处理', next: '先处理已有的那一项' },
    en: { title: 'There is such a measure on this card already', next: 'Settle that one first' },
  },
  MEASURE_NEEDS_ANOTHER_PERSON: {
    zh: { title: '需要另一位工作人员', next: '提出的人不能自己确认，请同事办理' },
    en: {
      title: 'Another member of staff is needed',
      next: 'Whoever proposed it cannot confirm it; ask a colleague',
    },
  },
  MEASURE_ALREADY_DECIDED: {
    zh: { title: '这项处理已有结论', next: '刷新后再看看' },
    en: { title: 'This measure was decided already', next: 'Refresh and look again' },
  },
  MEASURE_CHANGED: {
    zh: { title: '这项处理刚有变化', next: '刷新后再操作' },
    en: { title: 'The measure has just changed', next: 'Refresh, then try again' },
  },
  BAR_DATE_INVALID: {
    zh: { title: '日期不对', next: '请选今天以后的日期，最长十年' },
    en: { title: 'The date is not possible', next: 'Choose a day after today, within ten years' },
  },
  APPEAL_NOT_POSSIBLE: {
    zh: { title: '现在不能申诉', next: '每项处理可以在期限内申诉一次；有疑问请联系校友工作部门' },
    en: {
      title: 'An appeal is not possible',
      next: 'Each decision can be appealed once within the time stated; call the alumni office',
    },
  },
  APPEAL_TEXT_MISSING: {
    zh: { title: '还没有写申诉理由', next: '写明情况后再提交' },
    en: { title: 'The reasons are missing', next: 'Say what happened, then send it' },
  },
  APPEAL_NOT_FOUND: {
    zh: { title: '没有待处理的申诉', next: '刷新后再看看' },
    en: { title: 'There is no open appeal', next: 'Refresh and look again' },
  },
  CONTACT_CHANGE_OPEN: {
    zh: { title: '你已经提交过申请', next: '等工作人员答复，结果会发到新手机号' },
    en: {
      title: 'You have applied already',
      next: 'Wait for the staff; the answer is sent to the new mobile',
    },
  },
  CONTACT_CHANGE_NOT_FOUND: {
    zh: { title: '没有找到这项申请', next: '刷新后再看看' },
    en: { title: 'This application was not found', next: 'Refresh and look again' },
  },
  CONTACT_CHANGE_DECIDED: {
    zh: { title: '这项申请已有结论', next: '刷新后再看看' },
    en: { title: 'This application was decided already', next: 'Refresh and look again' },
  },
  CONTACT_CHANGE_UNMATCHED: {
    zh: { title: '没有与姓名、证件相符的校友卡', next: '请驳回并写明原因' },
    en: { title: 'No card fits this name and document', next: 'Refuse it and say why' },
  },
  EXPLANATION_MISSING: {
    zh: { title: '还没有写说明', next: '写明情况后再提交' },
    en: { title: 'The explanation is missing', next: 'Say what happened, then send it' },
  },
  BINDING_NOT_BOUND: {
    zh: { title: '还没有绑定公众号', next: '不用解绑' },
    en: { title: 'It is not bound to the official account', next: 'There is nothing to unbind' },
  },
  REASON_MISSING: {
    zh: { title: '没有写明理由', next: '请写明理由' },
    en: { title: 'The reason is missing', next: 'Please give one' },
  },
} satisfies ErrorsInBoth;
