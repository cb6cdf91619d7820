/**
 * What Jiangsu University writes to people. Template ids stand for those that the providers give when they approve a
 * text.
 */
import { writeMessages } from '../write-messages';

export const messages = writeMessages({
  words: {
    signature: { zh: '江苏大学校友工作办公室', en: 'Alumni Office, Jiangsu University' },
    review: { zh: '校友卡注册审核', en: 'alumni card review' },
    registration: { zh: '校友卡注册', en: 'alumni card registration' },
    topic: { zh: '校友卡注册', en: 'Alumni card review' },
    held: { zh: '校友卡', en: 'alumni card' },
    office: { zh: '校友工作办公室', en: 'the alumni office' },
  },
  sms: {
    signName: { zh: '江苏大学校友会', en: 'JSU Alumni' },
    priceFen: { mainland: 4.5, abroad: 55 },
    ids: {
      'review-approved': ['2300001', '2300201', '2300301', '2300101'],
      'review-refused': ['2300002', '2300202', '2300302', '2300102'],
      'review-more-information': ['2300003', '2300203', '2300303', '2300103'],
      'review-rolled-over': ['2300004', '2300204', '2300304', '2300104'],
      'review-reversed': ['2300005', '2300205', '2300305', '2300105'],
      'card-changed': ['2300011', '2300211', '2300311', '2300111'],
      'card-expiring': ['2300012', '2300212', '2300312', '2300112'],
      'card-moved': ['2300013', '2300213', '2300313', '2300113'],
      'possession-code': ['2300014', '2300214', '2300314', '2300114'],
      'visit-offered': ['2300015', '2300215', '2300315', '2300115'],
      'visit-cancelled': ['2300016', '2300216', '2300316', '2300116'],
      'visit-drawn': ['2300017', '2300217', '2300317', '2300117'],
      'group-decided': ['2300020', '2300220', '2300320', '2300120'],
      'guests-offered': ['2300018', '2300218', '2300318', '2300118'],
      'guests-decided': ['2300019', '2300219', '2300319', '2300119'],
    },
  },
  inbox: { keptDays: 400 },
  subscription: {
    topics: {
      'review-outcome': { id: 'JSU-review-outcome-0000000000000000', title: '审核结果通知' },
      'visit-reminder': { id: 'JSU-visit-reminder-0000000000000000', title: '预约到期提醒' },
    },
  },
});
