import type { Page } from 'playwright-core';
import { ask, errorsOf, eventually, Harness, inApp, settle, takeCalls, textOf } from './harness';

const harness = new Harness();
let phone: Page;

beforeAll(() => harness.start());
afterAll(() => harness.stop());
beforeEach(async () => {
  harness.phones.open('main', {
    personaId: 'ann',
    theme: 'light',
    language: 'zh_CN',
    online: true,
  });
  phone = await harness.openPhone();
});
afterEach(() => harness.closePhones());

async function navigate(method: string, options: object = {}): Promise<void> {
  await ask(phone, 'App.callWxMethod', { method, args: [options] });
  await settle(phone);
}

async function paths(): Promise<string[]> {
  const { pageStack } = await ask<{ pageStack: { path: string }[] }>(phone, 'App.getPageStack');
  return pageStack.map(({ path }) => path);
}

test('life-cycle functions run in the order of WeChat, through to a second page and back', async () => {
  expect(await takeCalls(phone)).toEqual([
    'App.onLaunch',
    'App.onShow',
    'home.onLoad {}',
    'home.onShow',
    'counter.show',
    'counter.ready',
    'home.onReady',
  ]);
  await navigate('navigateTo', { url: '/pages/second/second?x=1' });
  expect(await takeCalls(phone)).toEqual([
    'home.onHide',
    'counter.hide',
    'second.onLoad {"x":"1"}',
  ]);
  await navigate('navigateBack');
  expect(await takeCalls(phone)).toEqual(['second.onUnload', 'home.onShow', 'counter.show']);
  await navigate('redirectTo', { url: '/pages/second/second' });
  expect(await takeCalls(phone)).toEqual(['home.onUnload', 'counter.detached', 'second.onLoad {}']);
});

test('a query reaches the page percent-encoded, as it was written', async () => {
  await phone.locator('#open').click();
  expect(await textOf(phone, '#name')).toBe('%E9%99%88');
});

test('tabs are kept when another is shown, pages above them are not', async () => {
  await navigate('navigateTo', { url: '/pages/second/second' });
  await navigate('switchTab', { url: '/pages/tab/tab' });
  await takeCalls(phone);
  await phone.locator('wx-frame:not([hidden]) sim-tab-bar button').first().click();
  expect(await takeCalls(phone)).toEqual(['home.onShow', 'counter.show', 'home.onTabItemTap 0']);
  expect(await paths()).toEqual(['pages/home/home']);
});

describe('what WeChat refuses is refused in its words', () => {
  test.each([
    ['navigateTo', '/pages/tab/tab', 'navigateTo:fail can not navigateTo a tabbar page'],
    ['redirectTo', '/pages/tab/tab', 'redirectTo:fail can not redirectTo a tabbar page'],
    ['switchTab', '/pages/second/second', 'switchTab:fail can not switch to no-tabBar page'],
    ['navigateTo', '/pages/none/none', 'navigateTo:fail page "pages/none/none" is not found'],
    ['navigateBack', '', 'navigateBack:fail cannot navigate back at first page.'],
  ])('%s %s', async (method, url, message) => {
    await expect(navigate(method, { url })).rejects.toThrow(message);
    expect(await paths()).toEqual(['pages/home/home']);
  });

  test('an eleventh page', async () => {
    for (let count = 1; count < 10; count += 1) {
      await navigate('navigateTo', { url: '/pages/second/second' });
    }
    await expect(navigate('navigateTo', { url: '/pages/second/second' })).rejects.toThrow(
      'webview count limit exceed',
    );
    expect(await paths()).toHaveLength(10);
  });
});

test('the opened page answers its opener through the event channel', async () => {
  await phone.locator('#open').click();
  await phone.locator('#tell').click();
  expect(await textOf(phone, '#answer')).toBe('from second');
});

test('the back button of the navigation bar leaves the page', async () => {
  await phone.locator('#open').click();
  await phone.locator('wx-frame:not([hidden]) [data-role="back"]').click();
  await settle(phone);
  expect(await paths()).toEqual(['pages/home/home']);
});

test('a page with navigationStyle custom begins at the top of the screen', async () => {
  await phone.locator('#deep').click();
  const box = await phone.locator('#deep-page').boundingBox();
  expect(box?.y).toBe(0);
});

test('the end of a page is told once each time it is reached', async () => {
  await navigate('navigateTo', { url: '/pages/second/second' });
  await takeCalls(phone);
  await navigate('pageScrollTo', { scrollTop: 100_000, duration: 0 });
  await eventually(
    () => takeCalls(phone),
    (answer) => expect(answer).toEqual(['second.onReachBottom']),
  );
});

test('pulling down runs onPullDownRefresh', async () => {
  await takeCalls(phone);
  await navigate('startPullDownRefresh');
  expect(await takeCalls(phone)).toContain('home.onPullDownRefresh');
});

test('an rpx is a 750th of the frame, and the page hears of a new width', async () => {
  const width = async (): Promise<number | undefined> =>
    (await phone.locator('#half').boundingBox())?.width;
  expect(await width()).toBe(195);
  await takeCalls(phone);
  await phone.setViewportSize({ width: 1000, height: 700 });
  await eventually(
    () => takeCalls(phone),
    (answer) => expect(answer).toContain('home.onResize 1000'),
  );
  expect(await width()).toBe(500);
});

test('dark mode changes variables, style sheets and what the app is told, without starting anew', async () => {
  await takeCalls(phone);
  await harness.post('state?id=main', { theme: 'dark' });
  await eventually(
    () => takeCalls(phone),
    (answer) => expect(answer).toContain('App.onThemeChange dark'),
  );
  expect(
    await phone.evaluate("getComputedStyle(document.querySelector('sim-nav')).backgroundColor"),
  ).toBe('rgb(17, 20, 24)');
  expect(await phone.evaluate("getComputedStyle(document.querySelector('#half')).color")).toBe(
    'rgb(238, 238, 238)',
  );
  expect(await inApp(phone, 'function () { return wx.getAppBaseInfo().theme; }')).toBe('dark');
});

test('a launch from outside starts anew on its page with its scene', async () => {
  await harness.post('state?id=main', {
    launch: { scene: 1035, path: 'pages/second/second?name=Lin', referrerInfo: { appId: 'wx1' } },
  });
  await phone.waitForSelector('wx-frame[data-page="pages/second/second"]');
  const options = await inApp(phone, 'function () { return getApp().globalData.launch; }');
  expect(options).toMatchObject({
    scene: 1035,
    path: 'pages/second/second',
    query: { name: 'Lin' },
    referrerInfo: { appId: 'wx1' },
  });
});

test('what page code throws is shown, kept, and told to the app', async () => {
  await phone.locator('#broken').click();
  await eventually(
    () => phone.locator('sim-error-bar').textContent(),
    (answer) => expect(answer).toContain('member'),
  );
  expect((await errorsOf(phone))[0]).toContain('mini-program/pages/home/home.js:');
  expect(await inApp(phone, 'function () { return getApp().globalData.lastError; }')).toContain(
    'member',
  );
});

test('a mini-program that does not compile says where, on the phone', async () => {
  const { writeFileSync, readFileSync } = await import('node:fs');
  const file = `${harness.folder}/pages/tab/tab.wxml`;
  const before = readFileSync(file);
  try {
    writeFileSync(file, '<view>\n<nobody />\n</view>');
    await phone.reload();
    await eventually(
      () => phone.locator('body').textContent(),
      (answer) => expect(answer).toContain('pages/tab/tab.wxml:2'),
    );
  } finally {
    writeFileSync(file, before);
  }
});
