/**
 * How long each kind of data is kept, in days, and why. What both schools do alike; a school that keeps something for
 * another time says so in its profile.
 */
import type { SchoolProfile } from './schema';

type Retention = SchoolProfile['privacy']['retention'];

export const usualRetention: Retention = {
  registrations: {
    days: 365,
    reason: {
      zh: '未通过或撤回的注册，便于更正后再次提交',
      en: 'Registrations not approved or withdrawn: so that they can be corrected and sent again',
    },
  },
  drafts: {
    days: 30,
    reason: {
      zh: '没有提交的注册草稿，便于换手机接着填写',
      en: 'A registration you began and did not send: to go on with it on another phone',
    },
  },
  photos: {
    days: 90,
    reason: {
      zh: '没有审核的照片；已采用的照片随校友卡保存',
      en: 'A photo nobody decided about; an accepted one stays with the card',
    },
  },
  review: {
    days: 365,
    reason: {
      zh: '审核时的比对和结论，便于复核和更正',
      en: 'What the review compared and decided: so that a mistake can be put right',
    },
  },
  entries: {
    days: 90,
    reason: {
      zh: '入校记录，用于校园安全',
      en: 'Entries at the gates: for safety on campus',
    },
  },
  visits: {
    days: 180,
    reason: {
      zh: '预约和访客信息，用于门岗核验和防止重复预约',
      en: 'Visits and visitors: for the check at the gate and the rules of booking',
    },
  },
  messages: {
    days: 90,
    reason: {
      zh: '发出的通知，便于查清是否送达',
      en: 'Messages sent: to find out whether one arrived',
    },
  },
  notices: {
    days: 400,
    reason: {
      zh: '小程序里的通知，便于你回看',
      en: 'Notices in the app: for you to read again',
    },
  },
  codes: {
    days: 1,
    reason: {
      zh: '验证码，过期后即无用',
      en: 'Codes sent to a mobile: of no use once they have expired',
    },
  },
  attempts: {
    days: 730,
    reason: {
      zh: '核验身份的次数（不含姓名和号码），防止冒用',
      en: 'How often an identity was tried, without names or numbers: against misuse',
    },
  },
  changes: {
    days: 365,
    reason: {
      zh: '更换手机号或微信的申请，便于核查',
      en: 'Changes of mobile or WeChat account: to look into a complaint',
    },
  },
  copies: {
    days: 183,
    reason: {
      zh: '导出的记录（文件本身一天内删除）',
      en: 'That a copy was made; the file itself goes within a day',
    },
  },
  uploads: {
    days: 1,
    reason: {
      zh: '选好而没有提交的文件和照片',
      en: 'Files and photos that were chosen and not sent in',
    },
  },
  'office-files': {
    days: 7,
    reason: {
      zh: '学校上传而未采用的名单文件，过期的工作人员邀请',
      en: 'Lists that the school uploaded and did not use; invitations of staff that expired',
    },
  },
  sanctions: {
    days: 1095,
    reason: {
      zh: '已撤销的处理，便于答复申诉',
      en: 'Sanctions that were lifted: to answer questions about them',
    },
  },
  bars: {
    days: 0,
    reason: {
      zh: '限制再次申领的期限到期即删除；只存证件的加密摘要、原因和日期',
      en: 'A bar on new applications goes on its last day; only a keyed hash of the document, reason and date are kept',
    },
  },
  'official-account': {
    days: 30,
    reason: {
      zh: '公众号的关注状态，取消关注后',
      en: 'Following the official account: after you have stopped',
    },
  },
  deletions: {
    days: 183,
    reason: {
      zh: '删除申请的记录（不含姓名和号码）',
      en: 'That data was deleted on request, without names or numbers',
    },
  },
  audit: {
    days: 1095,
    reason: {
      zh: '操作日志（不含姓名和证件号码），法律要求至少六个月',
      en: 'The log of what was done, without names or document numbers; the law asks for six months at least',
    },
  },
};
