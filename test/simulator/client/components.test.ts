import type { Page } from 'playwright-core';
import { builtInComponents } from '../../../simulator/client/compile/built-in-tags';
import {
  ask,
  drag,
  errorsOf,
  eventually,
  Harness,
  inApp,
  settle,
  takeCalls,
  textOf,
} from './harness';

const harness = new Harness();
let phone: Page;

beforeAll(() => harness.start());
afterAll(() => harness.stop());
beforeEach(async () => {
  phone = await harness.openPhone();
});
afterEach(async () => {
  expect(await errorsOf(phone)).toEqual([]);
  await harness.closePhones();
});

test('every tag that the compiler lets pass is a component of the runtime', async () => {
  const known = await inApp<boolean[]>(
    phone,
    'function (tags) { return tags.map((tag) => wx.canIUse(tag)); }',
    builtInComponents,
  );
  expect(builtInComponents.filter((_, index) => known[index] !== true)).toEqual([]);
});

test('a tap says on what it was heard and on what it fell', async () => {
  await phone.locator('.item').nth(1).click();
  expect(await textOf(phone, '#picked')).toBe('picked two/two');
});

test('a real touch is one tap, though the browser sends mouse events after it', async () => {
  const touched = await harness.openPhone('main', { hasTouch: true });
  await touched.locator('[class$="--plus"]').tap();
  expect(await textOf(touched, '[class$="--value"]')).toBe('4');
});

test('a custom component gets properties, observes them, and answers with events', async () => {
  await phone.locator('[class$="--plus"]').click();
  await phone.locator('[class$="--plus"]').click();
  expect(await textOf(phone, '[class$="--value"]')).toBe('5');
  expect(await textOf(phone, '[class$="--doubled"]')).toBe('10');
});

test('a long press is heard and the tap that ends it is not', async () => {
  const box = await phone.locator('#picked').boundingBox();
  await phone.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await phone.mouse.down();
  await eventually(
    () => textOf(phone, '#picked'),
    (text) => expect(text).toBe('picked held'),
  );
  await phone.mouse.up();
  expect(await textOf(phone, '#picked')).toBe('picked held');
});

test('a form gathers what its fields show', async () => {
  await phone.locator('#name').fill('Lin');
  expect(await textOf(phone, '#shown-name')).toBe('Lin');
  await phone.locator('#note').fill('12345');
  await phone.locator('#switch').click();
  await phone.locator('.fruit-a').click();
  await phone.locator('#agree').click();
  await phone.locator('#city').click();
  await phone.locator('sim-wheel-row', { hasText: 'Suzhou' }).click();
  await phone.locator('sim-sheet [data-role="confirm"]').click();
  await phone.locator('#submit').click();
  expect(JSON.parse(await textOf(phone, '#form'))).toEqual({
    name: 'Lin',
    note: '12345',
    city: 2,
    on: true,
    fruit: 'a',
    agree: ['yes'],
  });
});

test('a cancelled picker changes nothing', async () => {
  await phone.locator('#city').click();
  await phone.locator('sim-wheel-row', { hasText: 'Suzhou' }).click();
  await phone.locator('sim-sheet [data-role="cancel"]').click();
  expect(await textOf(phone, '#city')).toBe('Nanjing');
});

test('a date picker keeps to the last day of a shorter month', async () => {
  await phone.locator('#date').click();
  const wheels = phone.locator('sim-wheel');
  await wheels.nth(1).locator('sim-wheel-row', { hasText: '02月' }).click();
  await wheels.nth(2).locator('sim-wheel-row', { hasText: '31日' }).click();
  await phone.locator('sim-sheet [data-role="confirm"]').click();
  expect(await textOf(phone, '#date')).toBe('2026-02-28');
});

test('a disabled button hears nothing', async () => {
  await phone.locator('#disabled').click({ force: true });
  await settle(phone);
  expect(harness.cloud.calls).toEqual([]);
});

test('a WXS handler moves an element without setData', async () => {
  await drag(phone, phone.locator('#drag'), { x: 60, y: 0 });
  expect(await phone.locator('#drag').getAttribute('style')).toContain('translateX(60px)');
});

test('a relative picture is looked for beside the template', async () => {
  expect(await phone.locator('#picture > img').getAttribute('src')).toBe(
    '/phone/assets/files/images/dot-on.png',
  );
  await eventually(
    () => phone.locator('#picture').boundingBox(),
    (box) => expect(box).toMatchObject({ height: box?.width }),
  );
});

test('the phone-number button asks twice (privacy, number) and hands over a code', async () => {
  await phone.locator('#phone-number').click();
  await phone.locator('sim-permission [data-role="allow"]').click();
  await phone
    .locator('sim-permission', { hasText: '手机号' })
    .locator('[data-role="allow"]')
    .click();
  await eventually(
    () => textOf(phone, '#answer'),
    (text) => expect(text).toBe('code-for-0001'),
  );
});

test("a refused phone number is an answer in WeChat's words", async () => {
  await phone.locator('#phone-number').click();
  await phone.locator('sim-permission [data-role="allow"]').click();
  await phone
    .locator('sim-permission', { hasText: '手机号' })
    .locator('[data-role="reject"]')
    .click();
  await eventually(
    () => textOf(phone, '#answer'),
    (text) => expect(text).toBe('getPhoneNumber:fail user deny'),
  );
});

test('the share button runs onShareAppMessage', async () => {
  await phone.locator('#share').click();
  expect(await takeCalls(phone)).toContain('home.onShareAppMessage');
});

test('a canvas is drawn on and saved as a file', async () => {
  const path = await inApp<string>(
    phone,
    `async function () {
      const [{ node }] = await new Promise((done) => wx.createSelectorQuery().select('#canvas').fields({ node: true, size: true }).exec(done));
      node.getContext('2d').fillRect(0, 0, 10, 10);
      return (await wx.canvasToTempFilePath({ canvas: node })).tempFilePath;
    }`,
  );
  const { data } = await inApp<{ data: string }>(
    phone,
    `function (filePath) { return wx.getFileSystemManager().readFileSync(filePath, 'base64') && { data: wx.getFileSystemManager().readFileSync(filePath, 'base64') }; }`,
    path,
  );
  expect(Buffer.from(data, 'base64').subarray(1, 4).toString()).toBe('PNG');
});

test('a label does not tap twice on the control inside it', async () => {
  const box = await phone.locator('#agree checkbox').boundingBox();
  await phone.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 8);
  const { attributes } = await ask<{ attributes: unknown[] }>(phone, 'Element.getAttributes', {
    elementId: (
      await ask<{ elementId: string }>(phone, 'Page.getElement', {
        pageId: 1,
        selector: 'checkbox',
      })
    ).elementId,
    names: ['checked'],
  });
  expect(attributes).toEqual([true]);
});
