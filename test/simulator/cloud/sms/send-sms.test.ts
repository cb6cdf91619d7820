import { sms } from 'tencentcloud-sdk-nodejs-sms';
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
  ])('a call with %s is refused as a whole', async (_name, changes, code) => {
    await expect(client.SendSms(request(changes))).rejects.toMatchObject({ code });
    expect(simulator.cloud.messages.all()).toEqual([]);
  });
});
