import type { Sections } from '../../../i18n/dictionary';

export const zh = {
  document: {
    title: '添加证件',
    intro: '换发的护照、另一种证件：核对原件后，挂到同一个人名下。以后凭新旧证件都能找到这张卡。',
    type: '证件类型',
    country: '签发国家或地区',
    choose: '请选择',
    number: '证件号码',
    evidence: '依据',
    evidenceHint: '看到了什么，例如新旧两本护照',
    reason: '理由',
    reasonHint: '为什么添加；和依据一起记入审计',
    attach: '添加',
    attached: '已添加',
    attachedNext: '以后凭这份证件也能找回和核验。卡号、姓名不变。',
    'attached-before': '这份证件已经在此人名下',
    'attached-beforeNext': '没有改动。',
    'belongs-to-another': '这个号码属于另一个人',
    'belongs-to-anotherNext':
      '没有添加。登记的是 {name}，卡号 {cards}。请核对证件；两份记录确是同一人的，由两位同事处理其中一张卡。',
    back: '返回',
  },
} as const satisfies Sections;
