import { createTimer } from '../../../server/endpoint/timer';
import type { Ports } from '../../../server/ports';

const EVENT = {
  Type: 'Timer',
  TriggerName: 'weekly-review',
  Time: '2026-11-26T04:00:00Z',
  Message: '',
};
const TIMER = { openid: '', unionid: '', foreignAppid: '', source: 'wx_trigger' };

const failures: unknown[] = [];
const ports = {
  randomness: { id: () => 'id', token: () => 'token' },
  log: { failure: (event: unknown) => failures.push(event) },
} as unknown as Ports;

async function runs(caller: typeof TIMER, event: unknown): Promise<boolean> {
  let ran = false;
  const work = async (): Promise<void> => {
    ran = true;
  };
  expect(
    await createTimer(
      () => ports,
      () => caller,
      'work',
      work,
    )(event),
  ).toBeUndefined();
  return ran;
}

test('the platform’s timer runs the work', async () => {
  expect(await runs(TIMER, EVENT)).toBe(true);
});

test.each([
  [
    'a client with the timer’s event',
    { ...TIMER, openid: 'o-somebody', source: 'wx_client' },
    EVENT,
  ],
  ['a client that claims the timer’s source', { ...TIMER, openid: 'o-somebody' }, EVENT],
  ['a call by HTTP', { ...TIMER, source: 'wx_http' }, EVENT],
  ['another event', TIMER, { Type: 'Other' }],
  ['no event', TIMER, null],
])('%s runs nothing and is answered nothing', async (_who, caller, event) => {
  expect(await runs(caller, event)).toBe(false);
});

test('a failure is logged and not thrown', async () => {
  const failing = createTimer(
    () => ports,
    () => TIMER,
    'work',
    () => Promise.reject(new Error('no')),
  );
  await expect(failing(EVENT)).resolves.toBeUndefined();
  expect(failures).toMatchObject([{ requestId: 'id', action: 'work' }]);
});
