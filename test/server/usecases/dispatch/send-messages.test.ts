import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import {
  eachFromStart,
  message,
  MINUTE,
  mobile,
  put,
  quiet,
  sendAt,
  START,
  statuses,
  taken,
} from './outbox';

let harness: Harness;
eachFromStart((started) => {
  harness = started;
});
const runAt = (minutes: number) => sendAt(harness, minutes);

test('each message is sent once, in the language the person used, with one call for each text', async () => {
  await put(
    harness,
    message(harness, 1, mobile(1)),
    message(harness, 2, mobile(2)),
    message(harness, 3, '+233201234567', { language: 'en' }),
    message(harness, 4, mobile(4), { kind: 'review-refused' }),
    message(harness, 5, mobile(5), { language: 'en' }),
    message(harness, 6, '+60123456789'),
  );
  await runAt(0);
  await runAt(0);
  expect(new Set(await statuses(harness))).toEqual(new Set(['sent']));
  const { templates, signName } = harness.ports.school.messages.sms;
  const approved = templates['review-approved'];
  expect(
    taken(harness)
      .map(({ to, templateId, sign }) => [to, templateId, sign])
      .sort(),
  ).toEqual(
    [
      [mobile(1), approved.mainland.zh.id, signName.zh],
      [mobile(2), approved.mainland.zh.id, signName.zh],
      ['+233201234567', approved.abroad.en.id, signName.en],
      [mobile(4), templates['review-refused'].mainland.zh.id, signName.zh],
      [mobile(5), approved.mainland.en.id, signName.zh],
      ['+60123456789', approved.abroad.zh.id, signName.en],
    ].sort(),
  );
  expect(new Set((await harness.all('outbox')).map(({ attemptId }) => attemptId)).size).toBe(5);
});

test('more than 200 messages of one text take several calls, and all are sent', async () => {
  await put(harness, ...Array.from({ length: 401 }, (_, n) => message(harness, n, mobile(n))));
  await runAt(0);
  expect(new Set(await statuses(harness))).toEqual(new Set(['sent']));
  expect(taken(harness)).toHaveLength(401);
});

test('more than the store reads at once are sent in one run', async () => {
  const [first = [], second = []] = [600, 601].map((count, part) =>
    Array.from({ length: count }, (_, n) =>
      message(harness, n + part * 600, mobile(n + part * 600)),
    ),
  );
  await put(harness, ...first);
  await put(harness, ...second);
  await runAt(0);
  expect(taken(harness)).toHaveLength(1201);
});

test('a code is sent before everything that waited longer', async () => {
  await put(harness, message(harness, 1, mobile(1)), message(harness, 2, mobile(2)));
  harness.at(START + MINUTE);
  await put(
    harness,
    message(harness, 3, mobile(3), { kind: 'possession-code', params: ['123456'] }),
  );
  await runAt(1);
  expect(taken(harness).map(({ to, params }) => [to, params])).toEqual([
    [mobile(3), ['123456']],
    [mobile(1), []],
    [mobile(2), []],
  ]);
});

test('a code that could not be sent within its ten minutes is never sent', async () => {
  harness.simulator.cloud.sms.setPackageEmpty(true);
  await put(harness, message(harness, 1, mobile(1), { kind: 'possession-code', params: ['1'] }));
  await runAt(0);
  harness.simulator.cloud.sms.setPackageEmpty(false);
  await runAt(31);
  expect(await harness.all('outbox')).toMatchObject([{ status: 'failed', receipt: 'TOO_LATE' }]);
  expect(taken(harness)).toEqual([]);
});

test('a wrong number fails for good', async () => {
  await put(harness, message(harness, 1, mobile(1)));
  harness.simulator.cloud.sms.failFor(mobile(1), 'InvalidParameterValue.IncorrectPhoneNumber', 99);
  await runAt(0);
  await runAt(100);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', attempts: 1, receipt: 'InvalidParameterValue.IncorrectPhoneNumber' },
  ]);
});

test('a number that has had its messages for today is tried the next morning, and the others are not held up', async () => {
  harness.simulator.cloud.sms.setDailyLimit(1);
  await put(harness, message(harness, 1, mobile(1)));
  await runAt(0);
  await put(
    harness,
    message(harness, 2, mobile(1), { kind: 'card-changed' }),
    message(harness, 3, mobile(3), { kind: 'card-changed' }),
  );
  await runAt(1);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'sent' },
    { status: 'waiting', notBefore: new Date('2026-11-27T09:00:00+08:00') },
    { status: 'sent' },
  ]);
  harness.at('2026-11-27T09:00:00+08:00');
  await sendMessages(harness.ports);
  expect(new Set(await statuses(harness))).toEqual(new Set(['sent']));
});

test('a limit that passes is tried again later, five times at most', async () => {
  await put(harness, message(harness, 1, mobile(1)));
  harness.simulator.cloud.sms.failFor(mobile(1), 'LimitExceeded.DeliveryFrequencyLimit', 99);
  await runAt(0);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'waiting', attempts: 1, notBefore: new Date(START + MINUTE) },
  ]);
  await runAt(0.5);
  expect(await harness.all('outbox')).toMatchObject([{ attempts: 1 }]);
  for (const minutes of [1, 5, 21, 85, 500]) await runAt(minutes);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', attempts: 5, receipt: 'LimitExceeded.DeliveryFrequencyLimit' },
  ]);
});

test('while the package is used up nothing fails, staff see why, and a new package is used at once for all', async () => {
  harness.simulator.cloud.sms.setPackageEmpty(true);
  await put(harness, message(harness, 1, mobile(1)), message(harness, 2, mobile(2)));
  for (const minutes of [0, 30, 60, 90, 120, 150, 180]) await runAt(minutes);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'waiting', attempts: 0 },
    { status: 'waiting', attempts: 0 },
  ]);
  expect(await harness.all('channel_states')).toMatchObject([
    { _id: 'mail' },
    { _id: 'sms', code: 'FailedOperation.InsufficientBalanceInSmsPackage', since: new Date(START) },
  ]);
  harness.simulator.cloud.sms.setPackageEmpty(false);
  await runAt(210);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
  expect(await harness.ports.store.collection('channel_states').get('sms')).toMatchObject({
    code: null,
    since: new Date(START + 210 * MINUTE),
  });
});

test('a message that nobody wants any more after a week without a package is not sent', async () => {
  harness.simulator.cloud.sms.setPackageEmpty(true);
  await put(harness, message(harness, 1, mobile(1)));
  await runAt(0);
  harness.simulator.cloud.sms.setPackageEmpty(false);
  await runAt(7 * 24 * 60 + 1);
  expect(await harness.all('outbox')).toMatchObject([{ status: 'failed', receipt: 'TOO_LATE' }]);
});

test('a kind of message that the school does not have fails alone', async () => {
  await put(
    harness,
    { ...message(harness, 1, mobile(1)), template: 'gone', group: 'gone' },
    message(harness, 2, mobile(2)),
  );
  await runAt(0);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', receipt: 'TEMPLATE_UNKNOWN' },
    { status: 'sent' },
  ]);
});

test('an address that cannot be opened fails alone', async () => {
  await put(
    harness,
    { ...message(harness, 1, mobile(1)), to: 'gone.x.x.x' },
    message(harness, 2, mobile(2)),
  );
  await runAt(0);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', receipt: 'ADDRESS_UNREADABLE' },
    { status: 'sent' },
  ]);
});

test('two runs at once send each message once', async () => {
  await put(harness, ...Array.from({ length: 20 }, (_, n) => message(harness, n, mobile(n))));
  await Promise.all([sendMessages(harness.ports), sendMessages(harness.ports)]);
  expect(taken(harness)).toHaveLength(20);
});

test('two people who share a number are both sent to', async () => {
  await put(
    harness,
    message(harness, 1, mobile(1)),
    message(harness, 2, mobile(1), { kind: 'review-refused' }),
  );
  await runAt(0);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
});

test('a minute in which there is nothing to send costs at most twelve database calls', async () => {
  await runAt(0);
  harness.at(START + MINUTE);
  expect(await harness.countCalls(() => sendMessages(harness.ports))).toBeLessThanOrEqual(12);
});

test('a thousand messages cost at most one database call for 25', async () => {
  await put(harness, ...Array.from({ length: 1000 }, (_, n) => message(harness, n, mobile(n))));
  const calls = await harness.countCalls(() => sendMessages(harness.ports));
  expect(taken(harness)).toHaveLength(1000);
  expect(calls).toBeLessThanOrEqual(40);
});

test('dying after any of its effects, it sends no message twice and loses none', async () => {
  let calls = 0;
  for (let n = 1, died = true; died; n += 1, calls = n) {
    await harness.reset();
    harness.at(START);
    await put(
      harness,
      message(harness, 1, mobile(1)),
      message(harness, 2, '+233201234567', { language: 'en' }),
      message(harness, 3, mobile(3), { kind: 'possession-code', params: ['123456'] }),
    );
    died = await sendMessages(dyingPorts(quiet(harness.ports), n)).then(
      () => false,
      () => true,
    );
    for (const minutes of [2, 20, 40]) await runAt(minutes);
    const numbers = taken(harness).map(({ to }) => to);
    expect(new Set(numbers).size).toBe(numbers.length);
    // A code that was not sent in time is of no use any more; everything else is sent by then.
    const settled = (await harness.all('outbox')).filter(
      ({ template, status }) => !(template === 'possession-code' && status === 'failed'),
    );
    expect(settled.map(({ status }) => status)).toEqual(settled.map(() => 'sent'));
    expect(numbers.length).toBe(settled.length);
  }
  expect(calls).toBeGreaterThan(10);
}, 120_000);
