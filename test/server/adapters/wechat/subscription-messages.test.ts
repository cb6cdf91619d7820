/** subscribeMessage.send through the real SDK. */
import { MESSAGE_KINDS } from '../../../../domain/message/kinds';
import { fieldText } from '../../../../domain/message/subscription-field';
import type { SubscriptionMessage } from '../../../../server/ports/subscription-gateway';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { message, put } from '../../usecases/dispatch/outbox';
import { startHarness, type Harness } from '../../harness';

const NOW = Date.parse('2026-11-26T15:00:00+08:00');
const OPENID = 'o-somebody';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});
afterAll(() => harness.close());

function outcome(change: Partial<SubscriptionMessage> = {}): SubscriptionMessage {
  const { topics, fields } = harness.ports.school.messages.subscription;
  return {
    openid: OPENID,
    templateId: topics['review-outcome'].id,
    page: MESSAGE_KINDS['review-approved'].page,
    language: 'zh',
    fields: Object.fromEntries(
      Object.entries(fields['review-approved']).map(([name, text]) => [
        name,
        fieldText(text.zh, NOW),
      ]),
    ),
    ...change,
  };
}

const agree = () => harness.simulator.cloud.subscriptions.accept(OPENID, [outcome().templateId]);
const delivered = () =>
  harness.simulator.cloud.messages.all().filter(({ kind }) => kind === 'subscribe');

test('one agreement is one message', async () => {
  agree();
  expect(await harness.ports.subscriptions.send(outcome())).toEqual({
    status: 'sent',
    receipt: '',
  });
  expect(await harness.ports.subscriptions.send(outcome())).toEqual({
    status: 'refused',
    code: 'NO_AGREEMENT',
    again: 'never',
  });
  expect(delivered()).toHaveLength(1);
});

test.each<[string, Partial<SubscriptionMessage>, string]>([
  ['a template that the mini-program does not have', { templateId: 'unknown-template' }, '40037'],
  ['a page that there is not', { page: 'pages/nowhere/nowhere' }, '41030'],
  ['fields that do not fit', { fields: { thing1: 'x' } }, '47003'],
])('%s is for somebody to mend', async (_, change, code) => {
  agree();
  expect(await harness.ports.subscriptions.send(outcome(change))).toEqual({
    status: 'refused',
    code,
    again: 'when-mended',
  });
});

test('what is no OPENID is never tried again', async () => {
  expect(await harness.ports.subscriptions.send(outcome({ openid: 'no openid' }))).toEqual({
    status: 'refused',
    code: '40003',
    again: 'never',
  });
});

test('a call that was lost on its way may have sent', async () => {
  agree();
  harness.simulator.cloud.faults.set({
    seed: 1,
    rules: [
      {
        match: { area: 'openapi', action: 'subscribeMessage.send' },
        kind: 'error-after',
        code: 'SERVER_TIMEOUT',
        times: 1,
      },
    ],
  });
  expect(await harness.ports.subscriptions.send(outcome())).toMatchObject({ status: 'unknown' });
});

test('every kind that goes this way is taken by WeChat in both languages', async () => {
  const kinds = ['review-approved', 'review-refused', 'review-more-information'] as const;
  const all = kinds.flatMap((kind) =>
    (['zh', 'en'] as const).map((language) => ({ kind, language })),
  );
  all.forEach(agree);
  await put(
    harness,
    ...all.map(({ kind, language }, n) =>
      message(harness, n, OPENID, { kind, language, channel: 'subscription' }),
    ),
  );
  await sendMessages(harness.ports);
  expect((await harness.all('outbox')).map(({ status }) => status)).toEqual(all.map(() => 'sent'));
  expect(delivered()).toHaveLength(all.length);
});
