import type { OutboxDocument } from '../../../../server/schema/documents';
import type { Ports } from '../../../../server/ports';
import { messageGroup, sealAddress } from '../../../../server/usecases/dispatch/addressed-message';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { dyingPorts } from '../../dying-store';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';

const START = Date.parse('2026-11-26T15:00:00+08:00');
const MINUTE = 60_000;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
});
afterAll(() => harness.close());

function message(
  n: number,
  to: string,
  template: 'review-approved' | 'review-refused' = 'review-approved',
): OutboxDocument {
  const region = to.startsWith('+86') ? 'mainland' : 'abroad';
  return {
    _id: `2026-11-26#${String(n).padStart(4, '0')}#sms`,
    schema: 1,
    channel: 'sms',
    region,
    template,
    group: messageGroup(template, region),
    to: sealAddress(harness.ports.vault, to),
    status: 'waiting',
    attempts: 0,
    createdAt: new Date(START),
    notBefore: new Date(START),
    attemptId: null,
    attemptedAt: null,
    settledAt: null,
    receipt: null,
  };
}

const mobile = (n: number): string => `+86138${String(n).padStart(8, '0')}`;
const put = (...messages: OutboxDocument[]) =>
  harness.ports.store.collection('outbox').addMissing(messages);
const statuses = async () => (await harness.all('outbox')).map(({ status }) => status);
const delivered = () => harness.simulator.cloud.messages.all().filter(({ kind }) => kind === 'sms');

test('each message is sent once, in the language of the number’s region, with one call for each group', async () => {
  await put(
    message(1, mobile(1)),
    message(2, mobile(2)),
    message(3, '+233201234567'),
    message(4, mobile(4), 'review-refused'),
  );
  await sendMessages(harness.ports);
  await sendMessages(harness.ports);
  expect(await statuses()).toEqual(['sent', 'sent', 'sent', 'sent']);
  const { templates, signName } = harness.ports.school.messages.sms;
  expect(
    delivered()
      .map((sms) => ({
        to: sms.to,
        templateId: 'templateId' in sms ? sms.templateId : '',
        sign: 'sign' in sms ? sms.sign : '',
      }))
      .sort((a, b) => a.to.localeCompare(b.to)),
  ).toEqual(
    [
      { to: mobile(1), templateId: templates['review-approved'].mainland.id, sign: signName.zh },
      { to: mobile(2), templateId: templates['review-approved'].mainland.id, sign: signName.zh },
      {
        to: '+233201234567',
        templateId: templates['review-approved'].abroad.id,
        sign: signName.en,
      },
      { to: mobile(4), templateId: templates['review-refused'].mainland.id, sign: signName.zh },
    ].sort((a, b) => a.to.localeCompare(b.to)),
  );
  expect(new Set((await harness.all('outbox')).map(({ attemptId }) => attemptId)).size).toBe(3);
});

test('more than 200 messages of one group take several calls, and all are sent', async () => {
  await put(...Array.from({ length: 401 }, (_, n) => message(n, mobile(n))));
  await sendMessages(harness.ports);
  expect(new Set(await statuses())).toEqual(new Set(['sent']));
  expect(delivered()).toHaveLength(401);
});

test('a wrong number fails for good, a limit is tried again later and five times at most', async () => {
  await put(message(1, mobile(1)), message(2, mobile(2)));
  harness.simulator.cloud.sms.failFor(
    mobile(1),
    'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    99,
  );
  harness.simulator.cloud.sms.failFor(mobile(2), 'LimitExceeded.PhoneNumberDailyLimit', 99);
  await sendMessages(harness.ports);
  expect(await harness.all('outbox')).toMatchObject([
    {
      status: 'failed',
      receipt: 'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    },
    { status: 'waiting', attempts: 1, notBefore: new Date(START + MINUTE) },
  ]);
  await sendMessages(harness.ports);
  expect(await harness.all('outbox')).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
  for (const minutes of [1, 5, 21, 85, 500]) {
    harness.at(START + minutes * MINUTE);
    await sendMessages(harness.ports);
  }
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', attempts: 1 },
    { status: 'failed', attempts: 5, receipt: 'LimitExceeded.PhoneNumberDailyLimit' },
  ]);
});

test('a call that may have sent is in doubt after ten minutes and is never repeated', async () => {
  await put(message(1, mobile(1)));
  const unheard: Ports = {
    ...harness.ports,
    log: { failure: () => undefined },
    sms: {
      async send(call) {
        await harness.ports.sms.send(call);
        throw new Error('connection lost');
      },
    },
  };
  await sendMessages(unheard);
  expect(await statuses()).toEqual(['sending']);
  for (const minutes of [1, 9, 11, 60]) {
    harness.at(START + minutes * MINUTE);
    await sendMessages(harness.ports);
  }
  expect(await statuses()).toEqual(['in-doubt']);
  expect(delivered()).toHaveLength(1);
});

test('killed after any of its database calls, no message is sent twice', async () => {
  let calls = 0;
  for (let n = 1, died = true; died; n += 1, calls = n) {
    await harness.reset();
    harness.at(START);
    await put(message(1, mobile(1)), message(2, '+233201234567'));
    died = await sendMessages(
      dyingPorts({ ...harness.ports, log: { failure: () => undefined } }, n),
    ).then(
      () => false,
      () => true,
    );
    for (const minutes of [2, 20, 40]) {
      harness.at(START + minutes * MINUTE);
      await sendMessages(harness.ports);
    }
    const numbers = delivered().map(({ to }) => to);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await statuses()).every((status) => status === 'sent' || status === 'in-doubt')).toBe(
      true,
    );
  }
  expect(calls).toBeGreaterThan(5);
});

test('two runs at once send each message once', async () => {
  await put(...Array.from({ length: 20 }, (_, n) => message(n, mobile(n))));
  await Promise.all([sendMessages(harness.ports), sendMessages(harness.ports)]);
  expect(delivered()).toHaveLength(20);
});

test('two people who share a number are both sent to', async () => {
  await put(message(1, mobile(1)), message(2, mobile(1), 'review-refused'));
  await sendMessages(harness.ports);
  expect(await statuses()).toEqual(['sent', 'sent']);
});

test('an address that cannot be opened fails alone', async () => {
  await put({ ...message(1, mobile(1)), to: 'gone.x.x.x' }, message(2, mobile(2)));
  await sendMessages({ ...harness.ports, log: { failure: () => undefined } });
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', receipt: 'ADDRESS_UNREADABLE' },
    { status: 'sent' },
  ]);
});
