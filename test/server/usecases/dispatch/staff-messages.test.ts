import { getMessages } from '../../../../server/usecases/dispatch/get-messages';
import { sendAgain } from '../../../../server/usecases/dispatch/send-again';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office } from '../../people';
import { message, MINUTE, mobile, put, quiet, START, statuses, taken } from './outbox';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
});
afterAll(() => harness.close());

const WRONG_NUMBER = 'InvalidParameterValue.IncorrectPhoneNumber';
const FIRST = '2026-11-26#0001#sms';
const again = (messageId: string, reason = '本人来电，号码已恢复') =>
  sendAgain(harness.ports, office(harness), { messageId, reason });

async function failOne(): Promise<void> {
  harness.simulator.cloud.sms.failFor(mobile(1), WRONG_NUMBER, 1);
  await put(
    harness,
    message(harness, 1, mobile(1)),
    message(harness, 2, mobile(2), { kind: 'review-refused' }),
    message(harness, 3, 'somebody@example.org', { channel: 'mail' }),
  );
  await sendMessages(quiet(harness.ports));
}

test('staff see what did not arrive and why, with the number masked and the call list it stands on', async () => {
  await failOne();
  const answer = await getMessages(harness.ports, office(harness), { batchId: '2026-11-26' });
  if (!answer.ok) throw new Error(answer.code);
  expect(answer.value.untold).toMatchObject([
    {
      id: FIRST,
      kind: 'review-approved',
      channel: 'sms',
      status: 'failed',
      code: WRONG_NUMBER,
      batchId: '2026-11-26',
      sendable: true,
    },
  ]);
  expect(JSON.stringify(answer)).not.toContain(mobile(1).slice(3));
  expect(answer.value.untold[0]?.toMasked).toMatch(/\*|•/);
  expect(answer.value.channels).toMatchObject([
    { channel: 'sms', code: null },
    { channel: 'mail', code: 'MAIL_OFF' },
    { channel: 'subscription', code: null, since: null },
  ]);
  expect(answer.value.batch).toEqual({
    id: '2026-11-26',
    kinds: [
      { of: 'review-approved', sent: 0, waiting: 0, failed: 1, inDoubt: 0, skipped: 0 },
      { of: 'review-refused', sent: 1, waiting: 0, failed: 0, inDoubt: 0, skipped: 0 },
    ],
    channels: [{ of: 'mail', sent: 0, waiting: 0, failed: 0, inDoubt: 0, skipped: 1 }],
  });
});

test('a message that failed is sent again with a reason, which is on record', async () => {
  await failOne();
  harness.at(START + MINUTE);
  expect(await again(FIRST)).toEqual({ ok: true, value: { messageId: FIRST } });
  await sendMessages(harness.ports);
  expect(
    taken(harness)
      .map(({ to }) => to)
      .sort(),
  ).toEqual([mobile(1), mobile(2)]);
  expect(await harness.all('audit')).toMatchObject([
    { action: 'send-message-again', subject: FIRST, reason: '本人来电，号码已恢复' },
  ]);
});

test('pressed twice it is sent once', async () => {
  await failOne();
  const answers = await Promise.all([again(FIRST), again(FIRST)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await sendMessages(harness.ports);
  expect(taken(harness).filter(({ to }) => to === mobile(1))).toHaveLength(1);
});

test('nothing is sent again without a reason, nor what was sent, nor a code, nor what there is not', async () => {
  await failOne();
  await put(
    harness,
    message(harness, 9, mobile(9), { kind: 'possession-code', params: ['123456'] }),
  );
  await harness.ports.store
    .collection('outbox')
    .update({ _id: '2026-11-26#0009#sms' }, { set: { status: 'failed' } });
  expect(await again(FIRST, '  ')).toMatchObject({ code: 'REASON_MISSING' });
  expect(await again('2026-11-26#0002#sms')).toEqual({ ok: false, code: 'MESSAGE_NOT_FAILED' });
  expect(await again('2026-11-26#0009#sms')).toEqual({ ok: false, code: 'MESSAGE_TOO_LATE' });
  expect(await again('nothing')).toEqual({ ok: false, code: 'MESSAGE_NOT_FOUND' });
  expect(await statuses(harness)).toEqual(['failed', 'sent', 'skipped', 'failed']);
});
