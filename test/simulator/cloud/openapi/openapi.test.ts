import { phoneInfo } from '../../../../simulator/cloud/openapi/phone-number-codes';
import type { Simulator } from '../../../../simulator/server';
import { ALICE, makeProject } from '../../project/start';

const alice = { openid: ALICE.openid, appid: 'wxprobe' };

describe('open APIs from functions', () => {
  const project = makeProject();
  let simulator: Simulator;
  let silenced: jest.SpyInstance;
  const probe = async (data: unknown): Promise<unknown> =>
    (await simulator.cloud.forClients.callFunction(alice, 'probe', data)).result;
  const issue = async (number = ALICE.phoneNumber): Promise<string> =>
    (await simulator.cloud.forClients.issuePhoneNumberCode(alice, number)).code;

  beforeAll(async () => {
    silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    simulator = await project.start();
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
    silenced.mockRestore();
  });

  test('a phone-number code gives the number once', async () => {
    const code = await issue();
    expect(await probe({ action: 'phone', code })).toMatchObject({
      errCode: 0,
      phoneInfo: { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: '86' },
    });
    expect(await probe({ action: 'phone', code })).toMatchObject({ failed: true, errCode: 40029 });
  });

  test('a code is too old after five minutes', async () => {
    const code = await issue();
    simulator.clock.set(simulator.clock.now() + 5 * 60_000 + 1);
    expect(await probe({ action: 'phone', code })).toMatchObject({ failed: true, errCode: 40029 });
    simulator.clock.reset();
  });

  test.each([
    [
      '+8613800000001',
      { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: '86' },
    ],
    [
      '+14155550100',
      { phoneNumber: '+14155550100', purePhoneNumber: '4155550100', countryCode: '1' },
    ],
    [
      '+85251234567',
      { phoneNumber: '+85251234567', purePhoneNumber: '51234567', countryCode: '852' },
    ],
    [
      '+447911123456',
      { phoneNumber: '+447911123456', purePhoneNumber: '7911123456', countryCode: '44' },
    ],
  ])('%s is taken apart at its country code', (number, expected) => {
    expect(phoneInfo(number)).toEqual(expected);
  });

  test('a subscription message is kept', async () => {
    simulator.cloud.messages.clear();
    const data = { thing1: { value: '卡片' } };
    expect(
      await probe({
        action: 'message',
        touser: 'oBob',
        templateId: 'T',
        page: 'pages/card/index',
        data,
      }),
    ).toMatchObject({ errCode: 0 });
    expect(simulator.cloud.messages.all()).toEqual([
      expect.objectContaining({
        kind: 'subscribe',
        to: 'oBob',
        templateId: 'T',
        page: 'pages/card/index',
        data,
      }),
    ]);
  });

  test('a text passes the content check', async () => {
    expect(await probe({ action: 'check', content: '你好' })).toMatchObject({
      result: { suggest: 'pass' },
    });
  });

  test('a function without the permission in its config.json is refused', async () => {
    const code = await issue();
    const result = await simulator.cloud.callFunction(null, 'inner', { action: 'phone', code });
    expect(result).toMatchObject({ failed: true, errCode: -604101 });
    expect(await probe({ action: 'phone', code })).toMatchObject({ errCode: 0 });
  });

  test('an API that is not simulated fails loudly', async () => {
    const result = await probe({ action: 'openapi', group: 'nothing', method: 'known', data: {} });
    expect(result).toMatchObject({ failed: true, errCode: -604100 });
    expect(silenced).toHaveBeenCalledWith(expect.stringContaining('nothing.known'));
  });
});
