/**
 * What Shanghai Jiao Tong University writes to people. Template ids stand for those that the providers give when they
 * approve a text.
 */
import { writeMessages } from '../write-messages';

export const messages = writeMessages({
  words: {
    signature: { zh: '上海交通大学校友会', en: 'Alumni Office, Shanghai Jiao Tong University' },
    review: { zh: '校友身份审核', en: 'alumni review' },
    registration: { zh: '校友身份申请', en: 'alumni registration' },
    topic: { zh: '校友身份认证', en: 'Alumni card review' },
    held: { zh: '校友账号', en: 'alumni account' },
    office: { zh: '校友会', en: 'the alumni office' },
  },
  sms: {
    signName: { zh: '交大校友会', en: 'SJTU Alumni' },
    priceFen: { mainland: 4.5, abroad: 55 },
    ids: {
      'review-approved': ['2400001', '2400201', '2400301', '2400101'],
      'review-refused': ['2400002', '2400202', '2400302', '2400102'],
      'review-more-information': ['2400003', '2400203', '2400303', '2400103'],
      'review-rolled-over': ['2400004', '2400204', '2400304', '2400104'],
      'review-reversed': ['2400005', '2400205', '2400305', '2400105'],
      'card-changed': ['2400011', '2400211', '2400311', '2400111'],
      'card-expiring': ['2400012', '2400212', '2400312', '2400112'],
      'card-moved': ['2400013', '2400213', '2400313', '2400113'],
      'possession-code': ['2400014', '2400214', '2400314', '2400114'],
      'visit-offered': ['2400015', '2400215', '2400315', '2400115'],
      'visit-cancelled': ['2400016', '2400216', '2400316', '2400116'],
      'visit-drawn': ['2400017', '2400217', '2400317', '2400117'],
      'group-decided': ['2400020', '2400220', '2400320', '2400120'],
      'guests-offered': ['2400018', '2400218', '2400318', '2400118'],
      'guests-decided': ['2400019', '2400219', '2400319', '2400119'],
    },
  },
  inbox: { keptDays: 400 },
  subscription: {
    topics: {
      'review-outcome': { id: 'SJTU-review-outcome-0000000000000000', title: '审核结果通知' },
      'visit-reminder': { id: 'SJTU-visit-reminder-0000000000000000', title: '预约到期提醒' },
    },
  },
  own: {
    'review-approved': {
      inbox: {
        title: { zh: '审核通过', en: 'Approved' },
        text: {
          zh: '你的校友身份已通过审核。下一步在校友卡页。',
          en: 'Your registration was approved. The next step is on the card page.',
        },
      },
    },
  },
});
