import { freshPhone, restart } from '../tiny-wx';

const SERVER = Date.parse('2026-11-27T09:41:00+08:00');
/** A phone that is three hours slow. */
const PHONE = SERVER - 3 * 3_600_000;

beforeEach(() => jest.useFakeTimers({ now: PHONE }));
afterEach(() => jest.useRealTimers());

const clock = () => import('../../../miniprogram/services/server-clock');

test('before the first answer the server’s time is not known, and the phone’s stands in', async () => {
  freshPhone();
  const { knownServerNow, serverNow } = await clock();
  expect(knownServerNow()).toBeNull();
  expect(serverNow()).toBe(PHONE);
});

test('a phone that is three hours slow knows the server’s time after one answer', async () => {
  freshPhone();
  const { knownServerNow, noteServerTime } = await clock();
  noteServerTime({ serverNow: SERVER }, PHONE - 200, PHONE + 200);
  jest.setSystemTime(PHONE + 60_000);
  expect(knownServerNow()).toBe(SERVER + 60_000);
});

test('it still knows it when the mini-program is opened again without network', async () => {
  const wx = freshPhone();
  (await clock()).noteServerTime({ serverNow: SERVER }, PHONE, PHONE);
  restart(wx);
  jest.setSystemTime(PHONE + 120_000);
  expect((await clock()).knownServerNow()).toBe(SERVER + 120_000);
});

test('a phone’s clock that is set back makes the time unknown until the server is heard again', async () => {
  freshPhone();
  const { knownServerNow, noteServerTime } = await clock();
  noteServerTime({ serverNow: SERVER }, PHONE, PHONE);
  jest.setSystemTime(PHONE + 300_000);
  expect(knownServerNow()).toBe(SERVER + 300_000);
  jest.setSystemTime(PHONE + 100_000);
  expect(knownServerNow()).toBeNull();
  noteServerTime({ serverNow: SERVER + 300_000 }, PHONE + 100_000, PHONE + 100_000);
  expect(knownServerNow()).toBe(SERVER + 300_000);
});

test.each([null, 'x', {}, { serverNow: 'soon' }])(
  'an answer without the time (%j) teaches nothing',
  async (value) => {
    freshPhone();
    const { knownServerNow, noteServerTime } = await clock();
    noteServerTime(value, PHONE, PHONE);
    expect(knownServerNow()).toBeNull();
  },
);
