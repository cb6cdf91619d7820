import { readCode } from '../../../../simulator/devices/read-code';
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

  describe('subscription messages', () => {
    const message = (changes: object = {}): object => ({
      action: 'message',
      touser: ALICE.openid,
      templateId: 'T-card',
      page: 'pages/card/index?from=message',
      data: { thing1: { value: '卡片' }, date2: { value: '2026年11月20日 12:00' } },
      ...changes,
    });
    beforeEach(() => simulator.cloud.reset());

    test('one consent is one message, and a message without one is refused', async () => {
      expect(await probe(message())).toMatchObject({ failed: true, errCode: 43101 });
      await simulator.cloud.forClients.acceptSubscriptions(alice, ['T-card', 'T-card-2']);
      expect(await probe(message())).toMatchObject({ errCode: 0 });
      expect(await probe(message())).toMatchObject({ failed: true, errCode: 43101 });
      expect(simulator.cloud.messages.all()).toEqual([
        expect.objectContaining({
          kind: 'subscribe',
          to: ALICE.openid,
          templateId: 'T-card',
          page: 'pages/card/index?from=message',
          data: { thing1: { value: '卡片' }, date2: { value: '2026年11月20日 12:00' } },
        }),
      ]);
    });

    test('a consent is for one person and one template', async () => {
      await simulator.cloud.forClients.acceptSubscriptions(alice, ['T-visit']);
      expect(await probe(message())).toMatchObject({ errCode: 43101 });
      expect(
        await probe(
          message({ touser: 'oBob', templateId: 'T-visit', data: { thing1: { value: 'x' } } }),
        ),
      ).toMatchObject({ errCode: 43101 });
    });

    test.each<[string, object, number]>([
      ['no OPENID', { touser: '' }, 40003],
      ['an OPENID with a blank', { touser: 'o x' }, 40003],
      ['an unknown template', { templateId: 'T' }, 40037],
      ['a page that is not in app.json', { page: 'pages/none' }, 41030],
      ['a page with a leading slash', { page: '/pages/card/index' }, 41030],
      ['a missing field', { data: { thing1: { value: 'x' } } }, 47003],
      [
        'an empty field',
        { data: { thing1: { value: '' }, date2: { value: '2026-11-20' } } },
        47003,
      ],
      [
        'a thing of 21 characters',
        { data: { thing1: { value: '长'.repeat(21) }, date2: { value: '2026-11-20' } } },
        47003,
      ],
      ['no date', { data: { thing1: { value: 'x' }, date2: { value: 'soon' } } }, 47003],
      [
        'a field the template does not have',
        {
          data: { thing1: { value: 'x' }, date2: { value: '2026-11-20' }, thing3: { value: 'y' } },
        },
        47003,
      ],
    ])('a message with %s is refused and takes no consent', async (_name, changes, errCode) => {
      await simulator.cloud.forClients.acceptSubscriptions(alice, ['T-card']);
      expect(await probe(message(changes))).toMatchObject({ failed: true, errCode });
      expect(await probe(message({ page: 'staff/pages/desk/index' }))).toMatchObject({
        errCode: 0,
      });
    });
  });

  describe('the content check', () => {
    const check = (data: object) =>
      probe({ action: 'openapi', group: 'security', method: 'msgSecCheck', data });
    const v2 = { version: 2, openid: 'oAlice', scene: 1 };

    test('a text passes, and one with a risky word is risky', async () => {
      expect(await check({ ...v2, content: '你好' })).toMatchObject({
        result: { suggest: 'pass', label: 100 },
      });
      expect(await check({ ...v2, content: 'a rumour' })).toMatchObject({
        result: { suggest: 'risky' },
      });
      expect(await check({ ...v2, content: 'x', title: 'a rumour' })).toMatchObject({
        result: { suggest: 'risky' },
      });
    });

    test('the old version refuses a risky text with 87014', async () => {
      expect(await check({ content: 'hello' })).toMatchObject({ errCode: 0 });
      expect(await check({ content: 'a rumour' })).toMatchObject({ failed: true, errCode: 87014 });
    });

    test.each<[object, number]>([
      [{ ...v2, content: '' }, 44991],
      [{ ...v2, content: 'x'.repeat(2501) }, 40129],
      [{ ...v2, openid: '', content: 'x' }, 40003],
      [{ ...v2, scene: 5, content: 'x' }, 40097],
    ])('%j is refused with %i', async (data, errCode) => {
      expect(await check(data)).toMatchObject({ failed: true, errCode });
    });

    test('the check of pictures, whose answer would come as an event, is not simulated', async () => {
      expect(
        await probe({ action: 'openapi', group: 'security', method: 'mediaCheckAsync', data: {} }),
      ).toMatchObject({ failed: true, errCode: -604100 });
    });
  });

  describe('mini-program codes', () => {
    const code = (data: object, method = 'getUnlimited') =>
      probe({ action: 'openapi', group: 'wxacode', method, data });
    const textOf = async (answer: unknown): Promise<string | null> => {
      const { buffer } = answer as { buffer: { data: number[] } };
      return readCode(Buffer.from(buffer.data));
    };

    test('a code is a picture that holds its page and scene', async () => {
      const answer = await code({ page: 'pages/card/index', scene: 'a=1&b=2', width: 280 });
      expect(answer).toMatchObject({ contentType: 'image/png' });
      expect(await textOf(answer)).toBe('weixin-simulator:pages/card/index?scene=a%3D1%26b%3D2');
      expect(await textOf(await code({ scene: 'x', width: 1280 }))).toBe(
        'weixin-simulator:?scene=x',
      );
      const plain = await code({ path: 'pages/card/index?id=7' }, 'get');
      expect(await textOf(plain)).toBe('weixin-simulator:pages/card/index?id=7');
    });

    test.each<[object, number]>([
      [{ scene: 'x'.repeat(33) }, 40169],
      [{ scene: '' }, 40169],
      [{ scene: '校友' }, 40169],
      [{ scene: 'a b' }, 40169],
      [{ scene: 'a%20b' }, 40169],
      [{ scene: 'x', page: '/pages/card/index' }, 41030],
      [{ scene: 'x', page: 'pages/card/index?a=1' }, 41030],
      [{ scene: 'x', page: 'pages/none' }, 41030],
      [{ scene: 'x', width: 279 }, 40097],
      [{ scene: 'x', width: 1281 }, 40097],
      [{ scene: 'x', envVersion: 'beta' }, 40097],
    ])('%j is refused with %i', async (data, errCode) => {
      expect(await code(data)).toMatchObject({ failed: true, errCode });
    });

    test('a page that is not there yet is taken when checkPath is false', async () => {
      expect(await code({ scene: 'x', page: 'pages/none', checkPath: false })).toMatchObject({
        contentType: 'image/png',
      });
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
