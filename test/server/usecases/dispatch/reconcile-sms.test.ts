/** What the service says it sent decides about attempts that nobody heard of. */
import type { Harness } from '../../harness';
import { eachFromStart, message, mobile, put, sendAt, statuses, taken } from './outbox';

let harness: Harness;
eachFromStart((started) => {
  harness = started;
});
const runAt = (minutes: number) => sendAt(harness, minutes);
const faultOf = (kind: string, times = 1, action = 'SendSms') =>
  harness.simulator.cloud.faults.set({
    seed: 1,
    rules: [{ match: { area: 'sms', action }, kind, times }],
  });

test('a reply that was lost: the message counts as sent, and is not sent again', async () => {
  await put(harness, message(harness, 1, mobile(1)), message(harness, 2, mobile(2)));
  faultOf('lost-reply');
  await runAt(0);
  expect(await statuses(harness)).toEqual(['sending', 'sending']);
  await runAt(9);
  expect(await statuses(harness)).toEqual(['sending', 'sending']);
  await runAt(11);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
  expect(taken(harness)).toHaveLength(2);
  expect((await harness.all('sms_receipts')).map(({ messageId }) => messageId).sort()).toEqual([
    '2026-11-26#0001#sms',
    '2026-11-26#0002#sms',
  ]);
});

test('a call that never arrived: the message is sent, once', async () => {
  await put(harness, message(harness, 1, mobile(1)));
  faultOf('connection-reset-before');
  await runAt(0);
  expect(taken(harness)).toEqual([]);
  await runAt(11);
  expect(await statuses(harness)).toEqual(['sent']);
  expect(taken(harness)).toHaveLength(1);
});

test.each(['error-before', 'error-after'])(
  'a failure of the service itself (%s) is looked into before anything is repeated',
  async (kind) => {
    await put(harness, message(harness, 1, mobile(1)));
    harness.simulator.cloud.faults.set({
      seed: 1,
      rules: [
        {
          match: { area: 'sms', action: 'SendSms' },
          kind,
          times: 1,
          code: 'InternalError.Timeout',
        },
      ],
    });
    await runAt(0);
    for (const minutes of [11, 30]) await runAt(minutes);
    expect(await statuses(harness)).toEqual(['sent']);
    expect(taken(harness)).toHaveLength(1);
  },
);

test('while the service does not answer what it sent, nothing is repeated; then it is found out', async () => {
  await put(harness, message(harness, 1, mobile(1)));
  harness.simulator.cloud.faults.set({
    seed: 1,
    rules: [
      { match: { area: 'sms', action: 'SendSms' }, kind: 'lost-reply', times: 1 },
      {
        match: { area: 'sms', action: 'DescribeSendRecordList' },
        kind: 'connection-reset-before',
        times: 2,
      },
    ],
  });
  for (const minutes of [0, 11, 27]) {
    await runAt(minutes);
    expect(await statuses(harness)).not.toContain('sent');
  }
  await runAt(43);
  expect(await statuses(harness)).toEqual(['sent']);
  expect(taken(harness)).toHaveLength(1);
});

test('of two messages to one number, of which one was sent and neither was heard of, none is repeated', async () => {
  await put(
    harness,
    message(harness, 1, mobile(1)),
    message(harness, 2, mobile(1), { kind: 'review-refused' }),
  );
  harness.simulator.cloud.faults.set({
    seed: 1,
    rules: [
      { match: { area: 'sms', action: 'SendSms' }, kind: 'lost-reply', nth: 1 },
      { match: { area: 'sms', action: 'SendSms' }, kind: 'connection-reset-before', nth: 2 },
    ],
  });
  for (const minutes of [0, 11, 30, 600]) await runAt(minutes);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'in-doubt', receipt: 'UNCLEAR' },
    { status: 'in-doubt', receipt: 'UNCLEAR' },
  ]);
  expect(taken(harness)).toHaveLength(1);
});

test('a message that was sent with an answer does not vouch for another to the same number', async () => {
  await put(
    harness,
    message(harness, 1, mobile(1)),
    message(harness, 2, mobile(1), { kind: 'review-refused' }),
  );
  harness.simulator.cloud.faults.set({
    seed: 1,
    rules: [{ match: { area: 'sms', action: 'SendSms' }, kind: 'connection-reset-before', nth: 2 }],
  });
  for (const minutes of [0, 11]) await runAt(minutes);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
  expect(taken(harness)).toHaveLength(2);
});

test('after three days the service does not tell any more: the message stays in doubt, for the office to call', async () => {
  await put(harness, message(harness, 1, mobile(1)));
  faultOf('lost-reply');
  await runAt(0);
  await runAt(4 * 24 * 60);
  await runAt(4 * 24 * 60 + 30);
  expect(await harness.all('outbox')).toMatchObject([{ status: 'in-doubt', receipt: 'UNCLEAR' }]);
  expect(taken(harness)).toHaveLength(1);
});

test('a message that the operator could not deliver is on record as failed, with the operator’s code', async () => {
  harness.simulator.cloud.sms.deliverTo(mobile(1), { status: 'FAIL', description: 'MK:1001' });
  await put(harness, message(harness, 1, mobile(1)), message(harness, 2, mobile(2)));
  await runAt(0);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
  await runAt(1);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', receipt: 'UNDELIVERED MK:1001' },
    { status: 'sent' },
  ]);
  await runAt(2);
  expect(taken(harness)).toHaveLength(2);
});

test('whatever happens to a hundred calls, no message is taken twice and all are told in the end', async () => {
  const people = Array.from({ length: 60 }, (_, n) => n);
  await put(
    harness,
    ...people.map((n) =>
      message(harness, n, n % 3 === 0 ? `+23320${String(n).padStart(7, '0')}` : mobile(n), {
        kind:
          (['review-approved', 'review-refused', 'review-rolled-over'] as const)[n % 3] ??
          'review-approved',
        language: n % 2 === 0 ? 'zh' : 'en',
      }),
    ),
  );
  const sometimes = (kind: string) => ({ match: { area: 'sms' }, kind, probability: 0.25 });
  harness.simulator.cloud.faults.set({
    seed: 7,
    rules: [
      sometimes('lost-reply'),
      sometimes('connection-reset-before'),
      { ...sometimes('error-after'), code: 'InternalError.OtherError' },
    ],
  });
  for (let minutes = 0; minutes <= 240; minutes += 12) await runAt(minutes);
  harness.simulator.cloud.faults.clear();
  for (let minutes = 252; minutes <= 300; minutes += 12) await runAt(minutes);
  const numbers = taken(harness).map(({ to }) => to);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(new Set(await statuses(harness))).toEqual(new Set(['sent']));
  expect(numbers).toHaveLength(60);
});
