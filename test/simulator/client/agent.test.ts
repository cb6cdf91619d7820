import type { Page } from 'playwright-core';
import { ask, Harness, inApp, settle, textOf, touchPoint } from './harness';

const harness = new Harness();
let phone: Page;
let pageId: number;

beforeAll(() => harness.start());
afterAll(() => harness.stop());
beforeEach(async () => {
  phone = await harness.openPhone();
  pageId = (await ask<{ pageId: number }>(phone, 'App.getCurrentPage')).pageId;
});
afterEach(() => harness.closePhones());

interface Handle {
  elementId: string;
  tagName: string;
  nodeId?: string;
}

const find = (selector: string): Promise<Handle> =>
  ask<Handle>(phone, 'Page.getElement', { pageId, selector });
const within = (elementId: string, selector: string): Promise<Handle> =>
  ask<Handle>(phone, 'Element.getElement', { elementId, selector });
const text = async (elementId: string): Promise<unknown> =>
  (
    await ask<{ properties: unknown[] }>(phone, 'Element.getDOMProperties', {
      elementId,
      names: ['innerText'],
    })
  ).properties[0];

test('each instance of a page has an id of its own', async () => {
  await ask(phone, 'App.callWxMethod', { method: 'reLaunch', args: [{ url: '/pages/home/home' }] });
  const again = await ask<{ pageId: number; path: string }>(phone, 'App.getCurrentPage');
  expect(again.path).toBe('pages/home/home');
  expect(again.pageId).not.toBe(pageId);
  await expect(find('#open')).rejects.toThrow('page destroyed');
});

test('the same element has the same id, and a custom component a nodeId', async () => {
  expect(await find('#counter')).toEqual(await find('counter'));
  expect((await find('#counter')).nodeId).toBeDefined();
  expect((await find('#open')).nodeId).toBeUndefined();
});

test.each([
  '#picked',
  '.item',
  'counter',
  'form > input',
  'label radio',
  'view.item',
  '[form-type=submit]',
  '#counter >>> .plus',
  '.none, #open',
])('the selector %s finds something', async (selector) => {
  await expect(find(selector)).resolves.toHaveProperty('elementId');
});

test.each(['#none', '.plus', 'form > radio', 'counter > .plus'])(
  'the selector %s finds nothing',
  async (selector) => {
    await expect(find(selector)).rejects.toThrow('no such element');
  },
);

test('inside a component its own template is searched', async () => {
  const { elementId } = await find('counter');
  const { elementId: value } = await within(elementId, '.value');
  expect(await text(value)).toBe('3');
});

test('an element that has left the page is none', async () => {
  const { elements } = await ask<{ elements: Handle[] }>(phone, 'Page.getElements', {
    pageId,
    selector: '.item',
  });
  expect(elements).toHaveLength(2);
  await ask(phone, 'Page.setData', { pageId, data: { items: [{ id: 1, name: 'one' }] } });
  await expect(text(elements[1]?.elementId ?? '')).rejects.toThrow('no such element');
});

test('attributes, properties and styles are those of the template', async () => {
  const { elementId } = await find('#counter');
  expect(
    await ask(phone, 'Element.getAttributes', {
      elementId,
      names: ['id', 'label', 'class', 'none'],
    }),
  ).toEqual({
    attributes: ['counter', 'Count', '', null],
  });
  const { properties } = await ask<{ properties: Record<string, unknown>[] }>(
    phone,
    'Element.getProperties',
    {
      elementId,
      names: ['__propPublic', 'value'],
    },
  );
  expect(properties[0]).toMatchObject({ value: true, label: true });
  expect(properties[1]).toBe(3);
  expect(await ask(phone, 'Element.getStyles', { elementId, names: ['display'] })).toEqual({
    styles: ['block'],
  });
});

test('markup is told in the words of the template', async () => {
  const { elementId } = await find('.item');
  expect(await ask(phone, 'Element.getWXML', { elementId, type: 'outer' })).toEqual({
    wxml: '<view class="item">0 one</view>',
  });
  expect(await ask(phone, 'Element.getWXML', { elementId, type: 'inner' })).toEqual({
    wxml: '0 one',
  });
});

test('data and methods of pages and components are reached', async () => {
  const { elementId } = await find('counter');
  expect(await ask(phone, 'Element.getData', { elementId, path: 'doubled' })).toEqual({ data: 6 });
  expect(await ask(phone, 'Element.callMethod', { elementId, method: 'reset', args: [] })).toEqual({
    result: 'reset',
  });
  expect(await ask(phone, 'Page.getData', { pageId, path: 'items[1].name' })).toEqual({
    data: 'two',
  });
  expect(await ask(phone, 'Page.getData', { pageId, path: 'count' })).toEqual({ data: 0 });
  await expect(ask(phone, 'Page.callMethod', { pageId, method: 'nothing' })).rejects.toThrow(
    'has no method nothing',
  );
});

test('typing, switching and triggering are heard by the page', async () => {
  const input = await find('#name');
  await ask(phone, 'Element.callFunction', {
    elementId: input.elementId,
    functionName: 'input.input',
    args: ['Lin'],
  });
  const toggle = await find('switch');
  await ask(phone, 'Element.callFunction', {
    elementId: toggle.elementId,
    functionName: 'switch.tap',
    args: [],
  });
  const city = await find('#city');
  await ask(phone, 'Element.triggerEvent', {
    elementId: city.elementId,
    type: 'change',
    detail: { value: 1 },
  });
  expect([
    await textOf(phone, '#shown-name'),
    await textOf(phone, '#on'),
    await textOf(phone, '#city'),
  ]).toEqual(['Lin', 'true', 'Shanghai']);
});

test('wx methods are mocked by a result, by a function, and restored', async () => {
  const mock = (parameters: object): Promise<unknown> =>
    ask(phone, 'App.mockWxMethod', { method: 'getNetworkType', ...parameters });
  const type = async (): Promise<string> =>
    (
      await ask<{ result: { networkType: string } }>(phone, 'App.callWxMethod', {
        method: 'getNetworkType',
        args: [],
      })
    ).result.networkType;
  await mock({ result: { networkType: '2g' } });
  expect(await type()).toBe('2g');
  await mock({
    functionDeclaration: 'function (options, type) { return { networkType: type }; }',
    args: ['3g'],
  });
  expect(await type()).toBe('3g');
  await mock({});
  expect(await type()).toBe('wifi');
});

test('the place to touch is inside the element, scrolled into view; a covered element has none', async () => {
  const { elementId } = await find('#broken');
  const { x, y } = await touchPoint(phone, elementId);
  expect(y).toBeLessThan(844);
  await phone.mouse.click(x, y);
  await settle(phone);
  expect(await inApp(phone, 'function () { return getApp().globalData.lastError; }')).toContain(
    'member',
  );
  void ask(phone, 'App.callWxMethod', { method: 'showModal', args: [{ title: 'Over' }] }).catch(
    () => undefined,
  );
  await phone.waitForSelector('sim-modal');
  await expect(touchPoint(phone, elementId)).rejects.toThrow('element is covered by <sim-mask');
});

test("WeChat's own dialogs are answered natively, and only when they are open", async () => {
  const asked = ask(phone, 'App.callWxMethod', { method: 'showModal', args: [{ title: 'T' }] });
  await phone.waitForSelector('sim-modal');
  await ask(phone, 'Tool.native', { method: 'confirmModal' });
  expect(await asked).toMatchObject({ result: { confirm: true } });
  await expect(ask(phone, 'Tool.native', { method: 'confirmModal' })).rejects.toThrow('no dialog');
});

test('waiting for quiet waits for the cloud and the picture after it', async () => {
  await phone.locator('#cloud').click();
  await settle(phone);
  expect(await phone.locator('#answer').textContent()).toBe('{"echo":{"text":"hi"}}');
});
