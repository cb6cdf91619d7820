/** The unmodified miniprogram-automator drives a phone of the simulator. */
import automator from 'miniprogram-automator';
import { startAutomator, type Automator } from '../../../simulator/automator/server';
import { Harness } from '../client/harness';

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>;
type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>;

const harness = new Harness();
let driver: Automator;
let mini: MiniProgram;

beforeAll(async () => {
  await harness.start();
  driver = await startAutomator({ origin: harness.origin });
  mini = await automator.connect({ wsEndpoint: driver.endpoint });
});

afterAll(async () => {
  mini?.disconnect();
  await driver?.close();
  await harness.stop();
});

async function open(url: string): Promise<Page> {
  await mini.callWxMethod('reLaunch', { url });
  const page = await mini.currentPage();
  if (page === undefined) {
    throw new Error('no page is open');
  }
  return page;
}

async function element(page: Page, selector: string) {
  const found = await page.$(selector);
  if (found === null || found === undefined) {
    throw new Error(`no ${selector}`);
  }
  return found;
}

describe('pages', () => {
  test('the stack tells path and query of each page', async () => {
    await open('/pages/home/home?from=test');
    await mini.callWxMethod('navigateTo', { url: '/pages/second/second?x=1' });
    const stack = await mini.pageStack();
    expect(stack.map(({ path }) => path)).toEqual(['pages/home/home', 'pages/second/second']);
    expect(stack[0]?.query).toEqual({ from: 'test' });
  });

  test('a page that does not exist is refused in the words of WeChat', async () => {
    await expect(mini.callWxMethod('navigateTo', { url: '/pages/none/none' })).rejects.toThrow(
      'navigateTo:fail page "pages/none/none" is not found',
    );
  });

  test('data is read by path and changed by setData', async () => {
    const page = await open('/pages/home/home');
    await page.setData({ 'items[0].name': 'first' });
    expect(await page.data('items[0].name')).toBe('first');
    expect(await page.data('count')).toBe(3);
    expect(await (await element(page, '.item')).text()).toBe('0 first');
  });

  test('a page that was left does not answer any more', async () => {
    const page = await open('/pages/home/home');
    await open('/pages/second/second');
    await expect(page.data()).rejects.toThrow('page destroyed');
  });
});

describe('elements', () => {
  test('what is not there is null, and an empty list', async () => {
    const page = await open('/pages/home/home');
    expect(await page.$('#nobody')).toBeNull();
    expect(await page.$$('.nobody')).toEqual([]);
  });

  test('a tap is a real touch, and what it sets off is done when it returns', async () => {
    const page = await open('/pages/home/home');
    await (await element(page, '#cloud')).tap();
    expect(await (await element(page, '#answer')).text()).toBe('{"echo":{"text":"hi"}}');
  });

  test('a tap scrolls to what is further down', async () => {
    const page = await open('/pages/home/home');
    await (await element(page, '#open')).tap();
    expect((await mini.currentPage())?.path).toBe('pages/second/second');
  });

  test('what is covered cannot be tapped', async () => {
    const page = await open('/pages/home/home');
    const button = await element(page, '#cloud');
    const asked = mini.callWxMethod('showModal', { title: 'sure?' });
    await page.waitFor(async () => (await driver.page.locator('sim-modal').count()) === 1);
    await expect(button.tap()).rejects.toThrow('covered');
    await mini.native().confirmModal();
    expect(await asked).toMatchObject({ confirm: true });
  });

  test('what is hidden cannot be tapped', async () => {
    const page = await open('/pages/home/home');
    const item = await element(page, '.item');
    await page.setData({ items: [] });
    await expect(item.tap()).rejects.toThrow('no such element');
  });

  test('a field takes text and shows it', async () => {
    const page = await open('/pages/home/home');
    const field = await element(page, '#name');
    expect(field.tagName).toBe('input');
    await (field as unknown as { input(text: string): Promise<void> }).input('陈思远');
    expect(await page.data('name')).toBe('陈思远');
    expect(await (await element(page, '#shown-name')).text()).toBe('陈思远');
    expect(await field.value()).toBe('陈思远');
    await expect(field.property('nonsense')).rejects.toThrow('input.nonsense not exists');
  });

  test('a long press is held for as long', async () => {
    const page = await open('/pages/home/home');
    await (await element(page, '#picked')).longpress();
    expect(await page.data('picked')).toBe('held');
  });

  test('a switch is switched', async () => {
    const page = await open('/pages/home/home');
    await (await element(page, '#switch')).tap();
    expect(await page.data('on')).toBe(true);
  });

  test('attributes, size, style and markup are those of the template', async () => {
    const page = await open('/pages/home/home');
    const title = await element(page, '.title');
    expect(await title.attribute('id')).toBe('greeting');
    expect((await title.size()).width).toBeGreaterThan(100);
    expect(await title.style('display')).toBe('block');
    expect(await title.outerWxml()).toMatch(/^<view id="greeting" class="title">.*<\/view>$/);
    expect(await title.offset()).toEqual({ left: expect.any(Number), top: expect.any(Number) });
  });

  test('the same element keeps its id, a component answers for its own data', async () => {
    const page = await open('/pages/home/home');
    const counter = await element(page, '#counter');
    expect(await page.$('#counter')).toBe(counter);
    const custom = counter as unknown as {
      data(): Promise<Record<string, unknown>>;
      setData(data: object): Promise<void>;
    };
    expect((await custom.data())['value']).toBe(3);
    await custom.setData({ value: 9 });
    expect((await custom.data())['value']).toBe(9);
  });
});

describe('the mini-program', () => {
  test('wx methods are called, mocked and restored', async () => {
    await mini.callWxMethod('setStorageSync', 'key', 'kept');
    expect(await mini.callWxMethod('getStorageSync', 'key')).toBe('kept');
    await mini.mockWxMethod(
      'getStorageSync',
      (key: string, more: string) => `${key}-${more}`,
      'mocked',
    );
    expect(await mini.callWxMethod('getStorageSync', 'key')).toBe('key-mocked');
    await mini.restoreWxMethod('getStorageSync');
    expect(await mini.callWxMethod('getStorageSync', 'key')).toBe('kept');
    await mini.mockWxMethod('showModal', { confirm: true, cancel: false });
    expect(await mini.callWxMethod('showModal', { title: 'sure?' })).toMatchObject({
      confirm: true,
    });
    await mini.restoreWxMethod('showModal');
  });

  test('code of a test runs where the mini-program runs', async () => {
    await open('/pages/home/home');
    expect(await mini.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3);
    const pages = 'function (more) { return getCurrentPages().map(({ route }) => route + more) }';
    expect(await mini.evaluate(pages, '!')).toEqual(['pages/home/home!']);
    expect(await mini.evaluate('function () { return typeof getApp().globalData }')).toBe('object');
    await expect(mini.evaluate('function () { throw new Error("boom") }')).rejects.toThrow('boom');
  });

  test('a function of the test can be called from the mini-program, and its console is heard', async () => {
    const told: unknown[] = [];
    const logged: unknown[] = [];
    mini.on('console', (entry: unknown) => logged.push(entry));
    await mini.exposeFunction('tell', (value: unknown) => told.push(value));
    await mini.evaluate(`function () { tell({ a: 1 }) }`);
    expect(told).toEqual([{ a: 1 }]);
    const page = await open('/pages/home/home');
    const heard: { message: string }[] = [];
    mini.on('exception', (error: { message: string }) => heard.push(error));
    await (await element(page, '#broken')).tap();
    expect(heard[0]?.message).toContain('member');
  });

  test('a screenshot is a picture of the screen', async () => {
    await open('/pages/home/home');
    const picture = Buffer.from(String(await mini.screenshot()), 'base64');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([780, 1688]);
  });

  test('a method that is not simulated is an error, not silence', async () => {
    await expect(mini.testAccounts()).rejects.toThrow('Tool.getTestAccounts is not simulated');
  });
});

describe('the phone', () => {
  test('when somebody else takes the phone, calls wait for the new start and old objects are gone', async () => {
    const page = await open('/pages/home/home');
    const title = await element(page, '.title');
    await mini.exposeFunction('tellAgain', () => undefined);
    await harness.post('state?id=main', { persona: 'bob' });
    const fresh = await mini.currentPage();
    expect(fresh?.path).toBe('pages/home/home');
    expect(fresh).not.toBe(page);
    await expect(page.data()).rejects.toThrow('started anew');
    await expect(title.text()).rejects.toThrow('started anew');
    expect(await mini.evaluate('function () { return typeof tellAgain }')).toBe('function');
    await harness.post('state?id=main', { persona: 'ann' });
  });

  test('two phones are driven at once, each held by its own person', async () => {
    await harness.post('state?id=other', { persona: 'bob' });
    const other = await startAutomator({ origin: harness.origin, phone: 'other' });
    const second = await automator.connect({ wsEndpoint: other.endpoint });
    try {
      await Promise.all([
        mini.callWxMethod('setStorageSync', 'who', 'ann'),
        second.callWxMethod('setStorageSync', 'who', 'bob'),
      ]);
      harness.cloud.calls.length = 0;
      await Promise.all(
        [mini, second].map((one) =>
          one.evaluate(
            `function () { return wx.cloud.callFunction({ name: 'echo', data: wx.getStorageSync('who') }) }`,
          ),
        ),
      );
      const calls = harness.cloud.calls.map(({ caller, data }) => [caller.openid, data]);
      expect(calls.sort()).toEqual([
        ['openid-of-ann', 'ann'],
        ['openid-of-bob', 'bob'],
      ]);
    } finally {
      second.disconnect();
      await other.close();
    }
  });

  test('a web page cannot connect', async () => {
    const refused = await driver.page.evaluate(
      `new Promise((resolve) => {
        const socket = new WebSocket('${driver.endpoint}');
        socket.onopen = () => resolve(false);
        socket.onerror = () => resolve(true);
      })`,
    );
    expect(refused).toBe(true);
  });
});
