import type { Messages } from '../../../miniprogram/staff/services/messages';
import { freshPhone } from '../tiny-wx';

const NOON = Date.parse('2026-11-26T12:00:00+08:00');

const untold = (change: Partial<Messages['untold'][number]> = {}): Messages['untold'][number] => ({
  id: 'x',
  kind: 'review-approved',
  channel: 'sms',
  toMasked: '+86 ****001',
  status: 'failed',
  code: 'InvalidParameterValue.IncorrectPhoneNumber',
  at: NOON,
  attempts: 1,
  batchId: '2026-11-26',
  sendable: true,
  ...change,
});

async function view(language = 'zh_CN') {
  freshPhone(language);
  return import('../../../miniprogram/staff/messages/messages-view');
}

test('a message that did not arrive says of what, by which way, to whom masked, and why', async () => {
  const { untoldRows } = await view();
  expect(untoldRows([untold()])).toEqual([
    {
      id: 'x',
      title: '审核通过 · 短信 · +86 ****001',
      why: '手机号有误 · InvalidParameterValue.IncorrectPhoneNumber',
      when: '11月26日 12:00 · 试过 1 次',
      batch: '2026-11-26',
      sendable: true,
      inDoubt: false,
    },
  ]);
});

test.each([
  ['', '服务商没有答复'],
  ['UNCLEAR', '服务商没有答复'],
  ['InternalError.Timeout', '服务商没有答复'],
  ['LimitExceeded.PhoneNumberDailyLimit', '超过这个号码当天可发的条数'],
  ['UNDELIVERED MK:1001', '运营商没有送到'],
  ['EENVELOPE 550', '邮箱不存在或拒收'],
  ['EAUTH 535', '邮箱的账号或密码不对'],
  ['ECONNECTION', '连不上邮件服务器'],
  ['FailedOperation.InsufficientBalanceInSmsPackage', '短信套餐用完了，充值后自动继续'],
  ['FailedOperation.PhoneNumberInBlacklist', '号码在黑名单里'],
  ['TEMPLATE_UNKNOWN', '没有这种通知的模板'],
  ['40037', '微信通知的模板或权限需要检查'],
  ['SomethingNew', '服务商拒绝'],
])('the code %j is told in words: %s', async (code, words) => {
  const { codeText } = await view();
  expect(codeText(code)).toBe(words);
});

test('channels say that they work, that they do not and since when, or that nothing is known', async () => {
  const { channelRows } = await view('en');
  expect(
    channelRows([
      { channel: 'sms', code: null, since: NOON },
      { channel: 'mail', code: 'MAIL_OFF', since: NOON },
      { channel: 'subscription', code: null, since: null },
    ]),
  ).toEqual([
    { name: 'SMS', state: 'Working', detail: '', isOut: false },
    {
      name: 'Email',
      state: 'No mailbox is configured: email is off',
      detail: 'since 26\u00a0Nov, 12:00',
      isOut: true,
    },
    { name: 'WeChat message', state: 'Not used yet', detail: '', isOut: false },
  ]);
});
