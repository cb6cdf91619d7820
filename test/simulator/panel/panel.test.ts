/** The panel beside the phone, in a real browser. */
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import automator from 'miniprogram-automator';
import { useBrowser, type BrowserUse } from '../../../simulator/automator/browser';
import { startAutomator } from '../../../simulator/automator/server';
import type { Phone } from '../../../simulator/client/phones';
import { CODE_TEXT, startProject, type PanelProject } from './project';

let project: PanelProject;
let use: BrowserUse;
let context: BrowserContext;
let page: Page;
let phone: FrameLocator;
let problems: string[];

beforeAll(async () => {
  project = await startProject();
  use = await useBrowser();
});

afterAll(async () => {
  await use?.release();
  await project?.close();
});

beforeEach(async () => {
  await post('/phone/state?id=main', {
    persona: 'ann',
    launch: {},
    language: 'zh_CN',
    theme: 'light',
    online: true,
  });
  context = await use.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(request.url()));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(origin())) {
      problems.push(`asked elsewhere: ${request.url()}`);
    }
  });
});

afterEach(async () => {
  await context.close();
});

const origin = (): string => project.simulator.origin;

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`${origin()}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

async function open(path = '/'): Promise<void> {
  await page.goto(`${origin()}${path}`);
  phone = page.frameLocator('#phone');
  await page.waitForSelector('#holder');
}

async function state(): Promise<Phone> {
  return (await (await fetch(`${origin()}/phone/state?id=main`)).json()) as Phone;
}

/** Repeats the look until it shows what is waited for; fails with the last difference. */
async function eventually(look: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await look();
      return;
    } catch (error) {
      if (tries === 50) {
        throw error;
      }
      await page.waitForTimeout(100);
    }
  }
}

test('the page loads without an error and without asking anything outside this machine', async () => {
  await open();
  await phone.locator('#code').waitFor();
  expect(await page.title()).toBe('panel <test>');
  expect(await page.locator('h1').textContent()).toContain('panel <test>');
  expect(problems).toEqual([]);
});

test('another person takes the phone, and the mini-program starts anew in their name', async () => {
  await open();
  await phone.locator('#code').waitFor();
  const before = (await state()).starts;
  await page.click('[data-persona=bob]');
  await eventually(async () =>
    expect(await state()).toMatchObject({ personaId: 'bob', starts: before + 1 }),
  );
  await eventually(async () =>
    expect(await page.getAttribute('[data-persona=bob]', 'aria-checked')).toBe('true'),
  );
  await phone.locator('#code').waitFor();
});

test('the clock is set to the next Thursday noon in Shanghai, and the phone shows it', async () => {
  await open();
  await page.getByRole('button', { name: 'Next Thursday 12:00' }).click();
  await eventually(async () => {
    const shanghai = new Date(project.simulator.clock.now() + 8 * 3_600_000);
    expect([shanghai.getUTCDay(), shanghai.getUTCHours(), shanghai.getUTCMinutes()]).toEqual([
      4, 12, 0,
    ]);
  });
  expect(project.simulator.clock.offset).toBeGreaterThan(0);
  await eventually(async () => expect(await page.textContent('#clock-time')).toMatch(/^12:00:/));
  await phone.getByText('12:00').first().waitFor();
  await page.getByRole('button', { name: 'Now', exact: true }).click();
  await eventually(async () => expect(Math.abs(project.simulator.clock.offset)).toBeLessThan(2000));
});

test('any moment can be set, meant in Shanghai whatever the time zone of the browser', async () => {
  await context.close();
  context = await use.browser.newContext({ timezoneId: 'America/New_York', locale: 'en-GB' });
  page = await context.newPage();
  await open();
  await page.fill('#clock-moment', '2030-01-31T23:59');
  await page.locator('#clock .field button').click();
  await eventually(async () => {
    const distance = project.simulator.clock.now() - Date.parse('2030-01-31T23:59:00+08:00');
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThan(30_000);
  });
  project.simulator.clock.reset();
});

test('a launch preset opens the mini-program with its scene and path', async () => {
  await open();
  await page.getByRole('button', { name: 'menu', exact: true }).click();
  await eventually(async () =>
    expect(await phone.locator('#where').textContent()).toBe('1035 menu'),
  );
});

test('#/page?query in the address opens that page in the phone', async () => {
  await open('/#/pages/where/where?from=link');
  await eventually(async () =>
    expect(await phone.locator('#where').textContent()).toBe('1001 link'),
  );
  expect((await state()).launch).toMatchObject({
    path: 'pages/where/where',
    query: { from: 'link' },
  });
});

test('language, appearance and network of the phone are switched', async () => {
  await open();
  await page.click('#surroundings [data-value=en]');
  await page.click('#surroundings [data-value=dark]');
  await page.click('#surroundings [data-value=off]');
  await eventually(async () =>
    expect(await state()).toMatchObject({ language: 'en', theme: 'dark', online: false }),
  );
});

test('the phone becomes a window as wide as WeChat for PC', async () => {
  await open();
  await page.click('#surroundings [data-value=wide]');
  const width = await page.frame({ url: /\/phone\// })?.evaluate('innerWidth');
  expect(width).toBe(1200);
});

test('the panel speaks Chinese or English, and remembers it', async () => {
  await open();
  expect(await page.textContent('#holder h2')).toBe('Who holds the phone');
  await page.click('header [data-value=zh]');
  expect(await page.textContent('#holder h2')).toBe('谁拿着手机');
  await page.reload();
  expect(await page.textContent('#holder h2')).toBe('谁拿着手机');
});

test('a code on the phone is read off its picture, and the device answers it', async () => {
  await open();
  await phone.locator('#code').waitFor();
  await page.click('#hold-phone');
  await page.waitForSelector('[data-admitted=true]');
  expect(await page.locator('#devices pre').textContent()).toContain(JSON.stringify(CODE_TEXT));
  expect(await page.locator('.checks > [data-status=passed]').count()).toBe(2);
  expect(problems).toEqual([]);
});

test('a code that is covered is not read', async () => {
  await open();
  await phone.locator('#code').waitFor();
  const frame = page.frame({ url: /\/phone\// });
  await frame?.evaluate(`__agent.call('App.callFunction', {
    functionDeclaration: 'function () { getCurrentPages()[0].setData({ covered: true }) }', args: [],
  }).then(() => __agent.settled())`);
  await page.click('#hold-phone');
  await page.waitForSelector('.verdict.none');
  expect(await page.textContent('.verdict')).toBe('No code can be read off the screen');
});

test('a screenshot of the phone is read to the same text by the device’s own route', async () => {
  const driver = await startAutomator({ origin: origin() });
  const mini = await automator.connect({ wsEndpoint: driver.endpoint });
  try {
    const picture = Buffer.from(String(await mini.screenshot()), 'base64');
    const response = await fetch(`${origin()}/control/devices/gate/scan-picture`, {
      method: 'POST',
      body: new Uint8Array(picture),
    });
    expect(await response.json()).toMatchObject({ admitted: true, seen: CODE_TEXT });
  } finally {
    mini.disconnect();
    await driver.close();
  }
});

test('a message appears as its template says, and its number is never shown whole', async () => {
  await open();
  project.simulator.cloud.messages.add({
    kind: 'sms',
    at: Date.parse('2026-11-26T12:00:00+08:00'),
    to: '+8613900000001',
    sign: '校友会',
    templateId: '2300001',
    params: ['陈', '8205'],
    code: 'Ok',
  });
  const message = page.locator('.message').first();
  await message.waitFor();
  const shown = String(await message.textContent());
  expect(shown).toContain('【校友会】您好陈，卡号8205');
  expect(shown).toContain('0001');
  expect(await page.content()).not.toContain('13900000001');
});

test('a letter appears with its subject and text, its address masked and its markup without effect', async () => {
  const letter = {
    kind: 'mail',
    at: Date.parse('2030-01-01T12:00:00+08:00'),
    sender: 'school@example.org',
    recipients: ['kofi.mensah@example.net'],
  } as const;
  const content = {
    from: 'school@example.org',
    to: ['kofi.mensah@example.net'],
    subject: '您的校友卡',
    html: '<p>您好 <img src="https://elsewhere.example/seen.png"></p>',
    messageId: null,
    headers: [],
    attachments: [],
  };
  const { mails } = project.simulator.cloud;
  mails.add({ ...letter, id: '1', code: 250, content: { ...content, text: '卡号8205' } });
  await open();
  mails.add({ ...letter, id: '2', code: 550, content: null });
  mails.add({ ...letter, id: '3', code: 250, content: { ...content, text: null } });
  const shown = page.locator('.message', { hasText: '@example.net' });
  await eventually(async () => expect(await shown.count()).toBe(3));
  const [html, refused, plain] = await shown.allTextContents();
  expect(plain).toContain('您的校友卡卡号8205');
  expect(refused).toContain('SMTP 550');
  expect(html).toContain('您的校友卡您好');
  expect(await page.content()).not.toContain('kofi.mensah');
  expect(problems).toEqual([]);
  mails.clear();
});

test('what is laid ready for the phone is what it scans and picks', async () => {
  await open();
  await page.fill('#next-scan', 'hello');
  await page.locator('#in-hand .field button').click();
  await page.getByText('What the phone scans next · ready').waitFor();
  await page.setInputFiles('#next-file', {
    name: 'a.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('abc'),
  });
  await page.getByText('a.txt · ready').waitFor();
  const take = async (what: string): Promise<unknown> =>
    (await fetch(`${origin()}/phone/${what}?id=main`, { method: 'POST', body: '{}' })).json();
  expect(await take('take-scan')).toEqual({ value: { result: 'hello' } });
  expect(await take('take-files')).toEqual({
    value: {
      files: [{ name: 'a.txt', base64: Buffer.from('abc').toString('base64'), type: 'text/plain' }],
    },
  });
});

test.each([
  [390, 844],
  [768, 1024],
  [1440, 900],
  [1920, 1080],
])('nothing is wider than a window of %d × %d', async (width, height) => {
  await page.setViewportSize({ width, height });
  await open();
  expect(
    await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    ),
  ).toBe(0);
});
