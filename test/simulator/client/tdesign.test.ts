/** tdesign-miniprogram as it comes from npm, used as a person uses it. */
import type { Page } from 'playwright-core';
import { drag, errorsOf, eventually, Harness, settle, textOf } from './harness';

const harness = new Harness();
let phone: Page;

beforeAll(() => harness.start());
afterAll(() => harness.stop());
afterEach(async () => {
  expect(await errorsOf(phone)).toEqual([]);
  await harness.closePhones();
});

async function open(path: string): Promise<void> {
  harness.phones.open('main', { launch: { path } });
  phone = await harness.openPhone();
  await settle(phone);
}

/** One part of the line in which the page writes its state. */
async function expectState(selector: string, part: number, expected: string): Promise<void> {
  await eventually(
    () => textOf(phone, selector),
    (text) => expect(text.split('|')[part]).toBe(expected),
  );
}

describe('form and overlays', () => {
  beforeEach(() => open('pages/td/td'));

  test('input and textarea', async () => {
    await phone.getByPlaceholder('Your name').fill('Lin');
    await expectState('#state', 0, 'Lin');
    await phone.getByPlaceholder('A note').fill('hello');
    await expectState('#state', 1, 'hello');
  });

  test('radio, checkbox and switch', async () => {
    await phone.getByText('Second', { exact: true }).click();
    await expectState('#state', 2, '2');
    await phone.getByText('Banana', { exact: true }).click();
    await expectState('#state', 3, 'a,b');
    await phone.locator('[class*="t-switch"]').first().click();
    await expectState('#state', 4, 'true');
  });

  test('tabs', async () => {
    await phone.getByText('Visits', { exact: true }).click();
    await expectState('#state', 5, 'y');
  });

  test('picker, turned by a drag', async () => {
    await phone.getByText('City', { exact: true }).first().click();
    await phone.getByText('确认').waitFor();
    const wheel = phone.locator('[class*="t-picker-item__group"]');
    // The sheet comes up from below.
    await eventually(
      () => wheel.boundingBox(),
      (box) => expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(845),
    );
    await drag(phone, wheel, { x: 0, y: -40 });
    await settle(phone);
    await phone.getByText('确认').click();
    await expectState('#state', 6, 'sh');
  });

  test('date and time picker', async () => {
    await phone.getByText('Moment', { exact: true }).first().click();
    await phone.getByText('确定').last().click();
    await expectState('#state', 7, '2026-11-21 10:30');
  });

  test('dialog, and the toast after it', async () => {
    await phone.getByText('Dialog', { exact: true }).click();
    await phone.getByText('Yes', { exact: true }).click();
    await phone.getByText('Confirmed').waitFor();
  });

  test('popup, closed by its overlay', async () => {
    await phone.getByText('Popup', { exact: true }).click();
    await phone.locator('#popup-content').waitFor();
    await phone.mouse.click(195, 200);
    await phone.locator('#popup-content').waitFor({ state: 'hidden' });
  });
});

describe('showing and moving', () => {
  beforeEach(() => open('pages/td/more'));

  test('steps, progress, tags and the rest are on the page', async () => {
    for (const text of [
      'Registered',
      'Review',
      'Card',
      '40%',
      'Active',
      'Waiting',
      'Loading',
      'A notice for everyone',
    ]) {
      await phone.getByText(text, { exact: true }).first().waitFor();
    }
  });

  test('collapse', async () => {
    await phone.getByText('Second panel').click();
    await expectState('#more-state', 0, '0,1');
    // The content opens by an animation of its height.
    await eventually(
      () => phone.locator('[class*="t-collapse-panel__wrapper"]').last().boundingBox(),
      (box) => expect(box?.height).toBeGreaterThan(40),
    );
  });

  test('search', async () => {
    await phone.getByPlaceholder('Search').fill('card');
    await expectState('#more-state', 1, 'card');
  });

  test('swipe cell, moved by WXS', async () => {
    await drag(phone, phone.getByText('Swipe me'), { x: -120, y: 0 });
    await phone.getByText('Delete').click();
    await expectState('#more-state', 2, 'true');
  });

  test('upload of a picture that was laid ready', async () => {
    await harness.post('file', { name: 'a.png', base64: 'iVBORw0KGgo=', type: 'image/png' });
    await phone.locator('[class*="t-upload__add-icon"]').first().click();
    await expectState('#more-state', 3, '1');
  });
});
