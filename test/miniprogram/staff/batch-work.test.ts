import { batchWork, type BatchWork } from '../../../miniprogram/staff/desk/batch-work';
import type { Batch } from '../../../miniprogram/staff/services/desk';
import { batchWith } from './batches';

/** The server as the phone sees it: a batch, and calls of advanceBatch that somebody still works on. */
let batch: Batch | null;
let advancing: (() => void)[];
let work: BatchWork;
let looks: number;

beforeEach(() => {
  jest.useFakeTimers();
  batch = batchWith({ status: 'closing' });
  advancing = [];
  looks = 0;
  Object.assign(globalThis, {
    wx: {
      cloud: {
        callFunction: () =>
          new Promise((resolve) => {
            advancing.push(() => resolve({ result: { ok: true, value: { batch } } }));
          }),
      },
      setStorageSync: () => undefined,
    },
  });
  work = batchWork(async () => {
    looks += 1;
    work.follow(batch);
  });
});

afterEach(() => {
  work.stop();
  jest.useRealTimers();
});

async function pass(seconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(seconds * 1000);
}

test('while the server works the desk is read again and again, and one call lets the server go on', async () => {
  work.follow(batch);
  await pass(10);
  expect(looks).toBe(3);
  expect(advancing).toHaveLength(1);
});

test('a call that ends before the work is done is followed by the next', async () => {
  work.follow(batch);
  advancing[0]?.();
  await pass(3);
  expect(advancing).toHaveLength(2);
});

test('nothing is asked any more once the batch is closed', async () => {
  work.follow(batch);
  batch = null;
  advancing[0]?.();
  await pass(4);
  const read = looks;
  await pass(30);
  expect(looks).toBe(read);
  expect(advancing).toHaveLength(1);
});

test('a batch that waits for people is not followed', async () => {
  work.follow(batchWith({ status: 'deciding' }));
  await pass(30);
  expect(looks).toBe(0);
});

test('nothing is asked after the page was left', async () => {
  work.follow(batch);
  work.stop();
  advancing[0]?.();
  await pass(30);
  expect(looks).toBe(0);
});

test('while a call sets the work off itself the desk is read and no second call is made', async () => {
  let answer: (value: string) => void = () => undefined;
  const given = work.during(new Promise<string>((resolve) => (answer = resolve)));
  await pass(6);
  expect(looks).toBe(2);
  expect(advancing).toHaveLength(0);
  answer('closed');
  expect(await given).toBe('closed');
});
