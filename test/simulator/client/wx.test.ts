import type { Page } from 'playwright-core';
import { errorsOf, eventually, Harness, inApp, textOf } from './harness';

const harness = new Harness();
let phone: Page;

beforeAll(() => harness.start());
afterAll(() => harness.stop());
beforeEach(async () => {
  harness.cloud.calls.length = 0;
  harness.phones.open('main', {
    personaId: 'ann',
    theme: 'light',
    language: 'zh_CN',
    online: true,
  });
  phone = await harness.openPhone();
});
afterEach(() => harness.closePhones());

/** What a promise of `wx` gives, or what it fails with. */
function outcome(expression: string, ...args: unknown[]): Promise<unknown> {
  return inApp(
    phone,
    `async function (a, b) { try { return await (${expression}); } catch (error) { return { failed: error.errMsg || error.message, code: error.errCode }; } }`,
    ...args,
  );
}

describe('the cloud', () => {
  test('is called in the name of who holds the phone', async () => {
    await outcome("wx.cloud.callFunction({ name: 'echo', data: { a: 1 } })");
    await harness.post('state?id=main', { persona: 'bob' });
    await eventually(
      () => outcome("wx.cloud.callFunction({ name: 'echo' })").catch(() => undefined),
      () =>
        expect(harness.cloud.calls.map(({ caller }) => caller.openid)).toContain('openid-of-bob'),
    );
    expect(harness.cloud.calls[0]).toEqual({
      caller: { openid: 'openid-of-ann', appid: 'wx0000000000000000' },
      name: 'echo',
      data: { a: 1 },
    });
  });

  test('does not hear an OPENID from the page', async () => {
    const response = await harness.post('call?id=main', {
      name: 'echo',
      data: {},
      openid: 'openid-of-bob',
      persona: 'bob',
    });
    expect(response.status).toBe(200);
    expect(harness.cloud.calls[0]?.caller.openid).toBe('openid-of-ann');
  });

  test('fails in its own words', async () => {
    expect(await outcome("wx.cloud.callFunction({ name: 'nobody' })")).toEqual({
      code: -501000,
      failed:
        'cloud.callFunction:fail Error: errCode: -501000 | errMsg: FunctionName parameter could not be found',
    });
  });

  test('takes files that the phone has, and no others', async () => {
    const upload = "wx.cloud.uploadFile({ cloudPath: 'a.txt', filePath: a })";
    await inApp(
      phone,
      "function () { wx.getFileSystemManager().writeFileSync(wx.env.USER_DATA_PATH + '/a.txt', 'four'); }",
    );
    expect(await outcome(upload, 'http://usr/a.txt')).toMatchObject({
      fileID: 'cloud://test/a.txt?4',
    });
    expect(await outcome(upload, 'http://usr/b.txt')).toMatchObject({
      failed: expect.stringContaining('file not found'),
    });
  });
});

test('without network every call fails, the type is none, and the change is told', async () => {
  await inApp(
    phone,
    'function () { wx.onNetworkStatusChange((status) => { getApp().globalData.network = status; }); }',
  );
  await harness.post('state?id=main', { online: false });
  await eventually(
    () => inApp(phone, 'function () { return getApp().globalData.network; }'),
    (status) => expect(status).toEqual({ isConnected: false, networkType: 'none' }),
  );
  expect(await outcome('wx.getNetworkType()')).toMatchObject({ networkType: 'none' });
  expect(await outcome("wx.cloud.callFunction({ name: 'echo' })")).toMatchObject({ code: -1 });
  expect(await outcome("wx.request({ url: 'https://example.com' })")).toMatchObject({ code: -1 });
  expect(harness.cloud.calls).toEqual([]);
});

test('the server refuses calls of a phone without network, whatever its page says', async () => {
  harness.phones.change('main', { online: false });
  const answer = await (await harness.post('call?id=main', { name: 'echo' })).json();
  expect(answer).toEqual({ error: { errCode: -1, errMsg: 'request:fail' } });
});

test('what is not simulated throws loudly, and canIUse says so', async () => {
  await phone.locator('#unknown').click();
  await eventually(
    () => errorsOf(phone),
    (errors) => expect(errors[0]).toContain('wx.createRewardedVideoAd is not simulated'),
  );
  const truth =
    'function () { return [wx.canIUse("createRewardedVideoAd"), "createRewardedVideoAd" in wx, wx.canIUse("scanCode"), wx.canIUse("button.open-type"), wx.canIUse("button.nothing")]; }';
  expect(await inApp(phone, truth)).toEqual([false, false, true, true, false]);
});

test('callbacks or a promise, never both, and never before the call returns', async () => {
  const order = await inApp(
    phone,
    `async function () {
      const order = [];
      await new Promise((done) => {
        const returned = wx.getNetworkType({ success: () => order.push('success'), complete: () => { order.push('complete'); done(); } });
        order.push(returned === undefined ? 'returned nothing' : 'returned');
      });
      return order;
    }`,
  );
  expect(order).toEqual(['returned nothing', 'success', 'complete']);
});

describe('storage', () => {
  test('keeps types, and tells what is missing', async () => {
    const types =
      'function () { wx.setStorageSync("d", new Date(0)); wx.setStorageSync("o", { a: [1] }); return [wx.getStorageSync("d") instanceof Date, wx.getStorageSync("o"), wx.getStorageSync("none")]; }';
    expect(await inApp(phone, types)).toEqual([true, { a: [1] }, '']);
    expect(await outcome("wx.getStorage({ key: 'none' })")).toMatchObject({
      failed: 'getStorage:fail data not found',
    });
  });

  test('what was encrypted is read by who says so alone', async () => {
    await outcome("wx.setStorage({ key: 'k', data: 'secret', encrypt: true })");
    expect(await outcome("wx.getStorage({ key: 'k', encrypt: true })")).toMatchObject({
      data: 'secret',
    });
    expect(await outcome("wx.getStorage({ key: 'k' })")).toMatchObject({
      failed: 'getStorage:fail data not found',
    });
  });

  test('refuses more than 1 MB under one key', async () => {
    expect(
      await outcome("wx.setStorage({ key: 'k', data: 'x'.repeat(1024 * 1024 + 1) })"),
    ).toMatchObject({
      failed: 'setStorage:fail exceed storage item max length',
    });
  });

  test('belongs to who holds the phone', async () => {
    await inApp(phone, 'function () { wx.setStorageSync("mine", 1); }');
    await Promise.all([
      phone.waitForEvent('load'),
      harness.post('state?id=main', { persona: 'bob' }),
    ]);
    await phone.waitForSelector('html[data-booted]', { state: 'attached' });
    expect(await inApp(phone, 'function () { return wx.getStorageInfoSync().keys; }')).toEqual([]);
  });
});

test('the page lives in simulated time, at the start and after a change', async () => {
  const year =
    'function () { return [new Date().getUTCFullYear(), new Date(Date.now()).getUTCFullYear(), new Date(0).getTime()]; }';
  harness.clock.set(Date.UTC(2031, 5, 1));
  await eventually(
    () => inApp(phone, year),
    (years) => expect(years).toEqual([2031, 2031, 0]),
  );
  await phone.reload();
  await phone.waitForSelector('html[data-booted]', { state: 'attached' });
  expect(await inApp(phone, year)).toEqual([2031, 2031, 0]);
});

describe('setData', () => {
  const withPage = (body: string): string =>
    `async function () { const page = getCurrentPages()[0]; ${body} }`;

  test('copies what it is given', async () => {
    const source = withPage(
      "const list = [{ id: 9, name: 'nine' }]; page.setData({ items: list }); list[0].name = 'changed'; return page.data.items[0].name;",
    );
    expect(await inApp(phone, source)).toBe('nine');
  });

  test('changes data at once and calls back after the picture', async () => {
    const source = withPage(
      "const order = []; await new Promise((done) => { page.setData({ city: 1 }, () => { order.push('callback'); done(); }); order.push(page.data.city); }); return order;",
    );
    expect(await inApp(phone, source)).toEqual([1, 'callback']);
  });

  test.each([
    ['a Map', 'new Map()', 'Map'],
    ['an instance of a class', 'new (class Card {})()', 'Card'],
    ['a circle', '(() => { const a = {}; a.a = a; return a; })()', 'refers to itself'],
    ['a bigint', '1n', 'bigint'],
  ])('refuses %s', async (_, value, words) => {
    const source = withPage(
      `try { page.setData({ x: ${value} }); return ''; } catch (error) { return error.message; }`,
    );
    expect(await inApp(phone, source)).toContain(words);
  });

  test('refuses undefined and leaves the field as it was', async () => {
    expect(
      await inApp(phone, withPage('page.setData({ city: undefined }); return page.data.city;')),
    ).toBe(0);
  });
});

test('the mini-program cannot see the browser', async () => {
  const modules = await phone.evaluate("Object.keys(window).includes('wx')");
  expect(modules).toBe(false);
});

test('a dialog answers with the button that was pressed', async () => {
  const asked = outcome("wx.showModal({ title: 'T', content: 'C', confirmText: 'Yes' })");
  await phone.locator('sim-modal [data-role="confirm"]').click();
  expect(await asked).toMatchObject({ confirm: true, cancel: false });
});

test('a cancelled action sheet is a failure', async () => {
  const asked = outcome("wx.showActionSheet({ itemList: ['a', 'b'] })");
  await phone.locator('sim-action-sheet [data-role="cancel"]').click();
  expect(await asked).toMatchObject({ failed: 'showActionSheet:fail cancel' });
});

test('a scan finds what was laid ready for the phone', async () => {
  await harness.post('scan', { id: 'main', result: 'https://example.com/x' });
  expect(await outcome('wx.scanCode()')).toMatchObject({ result: 'https://example.com/x' });
});

test('a chosen file is what was laid ready, with its bytes', async () => {
  const base64 = Buffer.from('name,year\n').toString('base64');
  await harness.post('file', { id: 'main', name: 'roster.csv', base64 });
  const { tempFiles } = (await outcome(
    'wx.chooseMessageFile({ count: 1, extension: ["csv"] })',
  )) as { tempFiles: { path: string; name: string; size: number }[] };
  expect(tempFiles[0]).toMatchObject({ name: 'roster.csv', size: 10 });
  const text = await inApp(
    phone,
    'function (path) { return wx.getFileSystemManager().readFileSync(path, "utf8"); }',
    tempFiles[0]?.path,
  );
  expect(text).toBe('name,year\n');
});

test('rectangles count from the corner of the page area', async () => {
  const [rect] = await inApp<{ top: number; left: number; width: number }[]>(
    phone,
    "async function () { return new Promise((done) => wx.createSelectorQuery().select('#greeting').boundingClientRect().exec(done)); }",
  );
  expect(rect).toMatchObject({ left: 0, top: 0, width: 390 });
});

test('a screen capture is told to who listens', async () => {
  await inApp(
    phone,
    'function () { wx.onUserCaptureScreen(() => { getApp().globalData.captured = true; }); }',
  );
  await harness.post('capture', { id: 'main' });
  await eventually(
    () => inApp(phone, 'function () { return getApp().globalData.captured; }'),
    (captured) => expect(captured).toBe(true),
  );
});

test('a tab changes its text, and not from a page that is no tab', async () => {
  await outcome("wx.setTabBarItem({ index: 0, text: 'Card' })");
  expect(await textOf(phone, 'sim-tab-bar button')).toBe('Card');
  await outcome("wx.navigateTo({ url: '/pages/second/second' })");
  expect(await outcome("wx.setTabBarItem({ index: 0, text: 'No' })")).toMatchObject({
    failed: 'setTabBarItem:fail not TabBar page',
  });
});

describe('the control interface refuses', () => {
  test.each([
    ['an unknown persona', { persona: 'eve' }],
    ['an unknown theme', { theme: 'blue' }],
    ['an unknown language', { language: 'de' }],
    ['a network that is neither', { online: 'yes' }],
    ['a launch that is none', { launch: 'home' }],
  ])('%s', async (_, body) => {
    expect((await harness.post('state?id=main', body)).status).toBe(400);
  });

  test('what is not JSON, and files outside the mini-program', async () => {
    const broken = await fetch(`${harness.origin}/phone/state`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
    const outside = await fetch(`${harness.origin}/phone/assets/files/..%2f..%2fetc%2fpasswd`);
    expect(outside.status).toBe(404);
    const source = await fetch(`${harness.origin}/phone/assets/files/app.js`);
    expect(source.status).toBe(404);
  });
});
