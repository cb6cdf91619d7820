import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { Messages } from '../../../../simulator/cloud/messages';
import { SmsService } from '../../../../simulator/cloud/sms/send-sms';
import type { Simulator } from '../../../../simulator/server';
import { makeProject } from '../../project/start';

type Client = InstanceType<typeof sms.v20210111.Client>;
type Request = Parameters<Client['SendSms']>[0];

describe("short messages through Tencent Cloud's SDK", () => {
  const project = makeProject();
  let simulator: Simulator;
  let client: Client;

  beforeAll(async () => {
    simulator = await project.start();
    client = new sms.v20210111.Client({
      credential: { secretId: 'id', secretKey: 'key' },
      region: 'ap-guangzhou',
      profile: { httpProfile: { endpoint: new URL(simulator.origin).host, protocol: 'http://' } },
    });
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  const request = (changes: Partial<Request> = {}): Request => ({
    PhoneNumberSet: ['+8613800000001'],
    SmsSdkAppId: '1400000000',
    TemplateId: '42',
    SignName: 'school',
    TemplateParamSet: ['123456'],
    SessionContext: 'session',
    ...changes,
  });
  const statuses = async (changes: Partial<Request> = {}): Promise<(string | undefined)[]> =>
    ((await client.SendSms(request(changes))).SendStatusSet ?? []).map(({ Code }) => Code);

  test('a message is answered per number and kept', async () => {
    const { SendStatusSet } = await client.SendSms(request());
    expect(SendStatusSet).toEqual([
      {
        SerialNo: expect.stringMatching(/./) as string,
        PhoneNumber: '+8613800000001',
        Fee: 1,
        SessionContext: 'session',
        Code: 'Ok',
        Message: 'send success',
        IsoCode: 'CN',
      },
    ]);
    expect(simulator.cloud.messages.all()).toEqual([
      expect.objectContaining({
        kind: 'sms',
        to: '+8613800000001',
        sign: 'school',
        templateId: '42',
        params: ['123456'],
      }),
    ]);
  });

  test('the same text to one number within 30 seconds is not sent', async () => {
    expect(await statuses()).toEqual(['Ok']);
    expect(await statuses()).toEqual(['LimitExceeded.PhoneNumberThirtySecondLimit']);
    expect(await statuses({ TemplateParamSet: ['other'] })).toEqual(['Ok']);
    expect(await statuses({ PhoneNumberSet: ['+8613800000002'] })).toEqual(['Ok']);
    simulator.clock.set(simulator.clock.now() + 31_000);
    expect(await statuses()).toEqual(['Ok']);
    simulator.clock.reset();
  });

  test('a number can be made to fail as often as wanted', async () => {
    simulator.cloud.sms.failFor(
      '+8613800000001',
      'FailedOperation.InsufficientBalanceInSmsPackage',
      1,
    );
    expect(await statuses()).toEqual(['FailedOperation.InsufficientBalanceInSmsPackage']);
    expect(await statuses()).toEqual(['Ok']);
  });

  test('a number that is not E.164 fails alone', async () => {
    expect(await statuses({ PhoneNumberSet: ['+8613800000001', '+86'] })).toEqual([
      'Ok',
      'InvalidParameterValue.IncorrectPhoneNumber',
    ]);
  });

  test('a number gets ten messages on a day of Shanghai, and more on the next', async () => {
    simulator.clock.set(Date.parse('2030-01-01T22:00:00+08:00'));
    for (let n = 0; n < 10; n += 1) {
      expect(await statuses({ TemplateParamSet: [String(n)] })).toEqual(['Ok']);
    }
    const limit = ['LimitExceeded.PhoneNumberDailyLimit'];
    expect(await statuses({ TemplateParamSet: ['more'] })).toEqual(limit);
    expect(await statuses({ PhoneNumberSet: ['+8613800000002'] })).toEqual(['Ok']);
    simulator.clock.set(Date.parse('2030-01-01T23:59:59+08:00'));
    expect(await statuses({ TemplateParamSet: ['more'] })).toEqual(limit);
    simulator.clock.set(Date.parse('2030-01-02T00:00:00+08:00'));
    expect(await statuses({ TemplateParamSet: ['more'] })).toEqual(['Ok']);
    simulator.clock.reset();
  });

  test('with an empty package nothing is sent', async () => {
    simulator.cloud.sms.setPackageEmpty(true);
    expect(await statuses()).toEqual(['FailedOperation.InsufficientBalanceInSmsPackage']);
    simulator.cloud.sms.setPackageEmpty(false);
    expect(await statuses()).toEqual(['Ok']);
  });

  test.each(['13800000001', '8613800000001', '008613800000001'])(
    'the domestic number may be written %s',
    async (number) => {
      const { SendStatusSet } = await client.SendSms(request({ PhoneNumberSet: [number] }));
      expect(SendStatusSet?.[0]).toMatchObject({ PhoneNumber: '+8613800000001', Code: 'Ok' });
    },
  );

  describe('what became of messages', () => {
    const app = { SmsSdkAppId: '1400000000' };
    const seconds = (): number => Math.floor(simulator.clock.now() / 1000);
    const later = (milliseconds: number): void =>
      void simulator.clock.set(simulator.clock.now() + milliseconds);
    afterEach(() => simulator.clock.reset());

    test('a report can be pulled once, some seconds after sending', async () => {
      const { SendStatusSet } = await client.SendSms(request());
      expect((await client.PullSmsSendStatus({ ...app, Limit: 100 })).PullSmsSendStatusSet).toEqual(
        [],
      );
      later(10_000);
      const { PullSmsSendStatusSet } = await client.PullSmsSendStatus({ ...app, Limit: 100 });
      expect(PullSmsSendStatusSet).toEqual([
        {
          UserReceiveTime: expect.any(Number) as number,
          CountryCode: '86',
          SubscriberNumber: '13800000001',
          PhoneNumber: '+8613800000001',
          SerialNo: SendStatusSet?.[0]?.SerialNo,
          ReportStatus: 'SUCCESS',
          Description: 'DELIVRD',
          SessionContext: '',
        },
      ]);
      expect((await client.PullSmsSendStatus({ ...app, Limit: 100 })).PullSmsSendStatusSet).toEqual(
        [],
      );
    });

    test('reports of another application are not given', async () => {
      await client.SendSms(request());
      later(10_000);
      const other = await client.PullSmsSendStatus({ SmsSdkAppId: '1499999999', Limit: 100 });
      expect(other.PullSmsSendStatusSet).toEqual([]);
    });

    test('the reports of a number can be read again and again, seven days back', async () => {
      const begin = seconds();
      simulator.cloud.sms.deliverTo('+8613800000001', { status: 'FAIL', description: 'UNDELIV' });
      await client.SendSms(request({ PhoneNumberSet: ['+8613800000001', '+8613800000002'] }));
      later(10_000);
      const query = {
        ...app,
        PhoneNumber: '+8613800000001',
        BeginTime: begin,
        Offset: 0,
        Limit: 10,
      };
      for (const _time of [1, 2]) {
        const { PullSmsSendStatusSet } = await client.PullSmsSendStatusByPhoneNumber(query);
        expect(PullSmsSendStatusSet).toEqual([
          expect.objectContaining({ ReportStatus: 'FAIL', Description: 'UNDELIV' }),
        ]);
      }
      later(7 * 86_400_000);
      await expect(client.PullSmsSendStatusByPhoneNumber(query)).rejects.toMatchObject({
        code: 'InvalidParameterValue.BeginTimeVerifyFail',
      });
    });

    test('the records of a number tell every attempt, the newest first', async () => {
      const BeginTime = seconds();
      await client.SendSms(request());
      later(1_000);
      await client.SendSms(request());
      const query = { ...app, PhoneNumber: '+8613800000001', BeginTime };
      expect(await client.DescribeSendRecordList(query)).toMatchObject({
        TotalCount: 2,
        SendRecordSet: [
          {
            SendStatus: 1,
            RequestCode: 'LimitExceeded.PhoneNumberThirtySecondLimit',
            SerialNo: '',
          },
          { SendStatus: 3, RequestCode: 'Ok', StatusCode: '', UserReceiveTime: 0 },
        ],
      });
      later(10_000);
      const { SendRecordSet } = await client.DescribeSendRecordList({ ...query, Offset: 1 });
      expect(SendRecordSet).toEqual([
        expect.objectContaining({ SendStatus: 2, StatusCode: 'DELIVRD' }),
      ]);
    });

    test.each([0, 101])('a limit of %i is refused', async (Limit) => {
      await expect(client.PullSmsSendStatus({ ...app, Limit })).rejects.toMatchObject({
        code: 'InvalidParameterValue',
      });
    });
  });

  test.each<[string, Partial<Request>, string]>([
    ['no numbers', { PhoneNumberSet: [] }, 'InvalidParameterValue.EmptyPhoneNumberSet'],
    [
      '201 numbers',
      { PhoneNumberSet: Array.from({ length: 201 }, (_one, n) => `+86138${10_000_000 + n}`) },
      'LimitExceeded.PhoneNumberCountLimit',
    ],
    [
      'domestic and foreign numbers',
      { PhoneNumberSet: ['+8613800000001', '+14155550100'] },
      'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    ],
    [
      'no signature for a domestic number',
      { SignName: '' },
      'FailedOperation.SignatureIncorrectOrUnapproved',
    ],
    ['no template', { TemplateId: '' }, 'MissingParameter'],
    ['no application', { SmsSdkAppId: '' }, 'MissingParameter'],
    ['a session of 512 bytes', { SessionContext: 'x'.repeat(512) }, 'InvalidParameter'],
  ])('a call with %s is refused as a whole', async (_name, changes, code) => {
    await expect(client.SendSms(request(changes))).rejects.toMatchObject({ code });
    expect(simulator.cloud.messages.all()).toEqual([]);
  });
});

describe('short messages of a project that knows its templates', () => {
  const templates = { '42': 'code {1}', '43': 'nothing to fill in' };
  const service = new SmsService({
    messages: new Messages(join(mkdtempSync(join(tmpdir(), 'simulator-sms-')), 'messages.jsonl')),
    now: () => 0,
    file: join(mkdtempSync(join(tmpdir(), 'simulator-sms-')), 'pulled.jsonl'),
    templates,
  });
  const codeOf = (TemplateId: string, TemplateParamSet: string[]): unknown => {
    const { Response } = service.answer('SendSms', {
      PhoneNumberSet: ['+8613800000001'],
      SmsSdkAppId: '1400000000',
      SignName: 'school',
      TemplateId,
      TemplateParamSet,
    });
    return (Response['SendStatusSet'] as { Code: string }[])[0]?.Code;
  };

  test('the parameters have to be as many as the template takes', () => {
    expect(codeOf('42', ['1'])).toBe('Ok');
    expect(codeOf('43', [])).toBe('Ok');
    const mismatch = 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
    expect(codeOf('42', [])).toBe(mismatch);
    expect(codeOf('43', ['1'])).toBe(mismatch);
  });

  test('another template is not approved', () => {
    expect(codeOf('44', [])).toBe('FailedOperation.TemplateIncorrectOrUnapproved');
  });
});
