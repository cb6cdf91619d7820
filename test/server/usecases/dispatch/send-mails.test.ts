import { createMailGateway } from '../../../../server/adapters/mail/smtp';
import type { Ports } from '../../../../server/ports';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { startMailServer, type MailServer } from '../../adapters/mail/mail-server';
import { message, MINUTE, put, quiet, START, statuses } from './outbox';

let harness: Harness;
let server: MailServer;
let ports: Ports;

beforeAll(async () => {
  [harness, server] = await Promise.all([startHarness(), startMailServer()]);
  ports = withMail(server.url);
});
beforeEach(async () => {
  await harness.reset();
  server.clear();
  harness.at(START);
});
afterAll(() => Promise.all([harness.close(), server.close()]));

function withMail(url: string): Ports {
  const mail = createMailGateway({ MAIL_SMTP_URL: url, MAIL_FROM: 'alumni@school.example' });
  return { ...quiet(harness.ports), mail };
}

const address = (n: number): string => `person-${n}@example.org`;
const letter = (n: number, language: 'zh' | 'en' = 'zh') =>
  message(harness, n, address(n), { channel: 'mail', language });
const runAt = async (minutes: number, given = ports) => {
  harness.at(START + minutes * MINUTE);
  await sendMessages(given);
};
const mailState = () => harness.ports.store.collection('channel_states').get('mail');

test('each letter is sent once, in the language the person used, and says no more than the SMS', async () => {
  await put(harness, letter(1), letter(2, 'en'));
  await runAt(0);
  await runAt(1);
  expect(await statuses(harness)).toEqual(['sent', 'sent']);
  const { templates } = harness.ports.school.messages.mail;
  const { subject, body } = templates['review-approved'];
  const received = [...server.received].sort((a, b) => a.to.localeCompare(b.to));
  expect(received.map(({ to }) => to)).toEqual([address(1), address(2)]);
  expect(received[0]?.raw).toContain(Buffer.from(body.zh).toString('base64').slice(0, 60));
  expect(received[1]?.raw).toContain(`Subject: ${subject.en}`);
  expect(received[1]?.raw).toContain(body.en.split('.')[0] ?? '-');
});

test('where email is not configured nothing fails, nothing is sent later, and staff see that it is off', async () => {
  await put(harness, letter(1));
  await runAt(0, { ...ports, mail: null });
  expect(await harness.all('outbox')).toMatchObject([{ status: 'skipped', receipt: 'MAIL_OFF' }]);
  expect(await mailState()).toMatchObject({ code: 'MAIL_OFF' });
  await runAt(1);
  expect(server.received).toEqual([]);
  expect(await mailState()).toMatchObject({ code: null });
});

test('an address that does not exist fails alone, a full mailbox is tried again', async () => {
  server.behave({ code: 550, at: 'RCPT' }, address(1));
  server.behave({ code: 452, at: 'DATA' }, address(2));
  await put(harness, letter(1), letter(2), letter(3));
  await runAt(0);
  expect(await harness.all('outbox')).toMatchObject([
    { status: 'failed', receipt: expect.stringContaining('550') as string },
    { status: 'waiting', attempts: 1, notBefore: new Date(START + MINUTE) },
    { status: 'sent' },
  ]);
  server.behave('accept', address(2));
  await runAt(1);
  expect(await statuses(harness)).toEqual(['failed', 'sent', 'sent']);
});

test('while the server refuses the sign-in or cannot be reached all letters wait, and staff see why', async () => {
  await put(harness, ...[1, 2, 3, 4, 5, 6, 7].map((n) => letter(n)));
  await runAt(0, withMail(server.url.replace('p%40ss', 'other')));
  expect(await mailState()).toMatchObject({ code: 'EAUTH 535' });
  await runAt(35, withMail('smtp://u:p@127.0.0.1:9'));
  expect(new Set(await statuses(harness))).toEqual(new Set(['waiting']));
  expect((await harness.all('outbox')).map(({ attempts }) => attempts)).toEqual(Array(7).fill(0));
  await runAt(70);
  expect(new Set(await statuses(harness))).toEqual(new Set(['sent']));
  expect(await mailState()).toMatchObject({ code: null });
  expect(server.received).toHaveLength(7);
});

test('a letter of which nobody heard whether it was taken is in doubt, and is never sent again by itself', async () => {
  server.behave('lose-reply', address(1));
  await put(harness, letter(1), letter(2));
  for (const minutes of [0, 11, 60, 600]) await runAt(minutes);
  expect(await statuses(harness)).toEqual(['in-doubt', 'sent']);
  expect(server.received.filter(({ to }) => to === address(1))).toHaveLength(1);
});

test('dying after any of its effects, it sends no letter twice, and at most one attempt is in doubt', async () => {
  for (let n = 1, died = true; died; n += 1) {
    await harness.reset();
    server.clear();
    harness.at(START);
    await put(harness, ...[1, 2, 3, 4, 5, 6, 7].map((one) => letter(one)));
    died = await sendMessages(dyingPorts(ports, n)).then(
      () => false,
      () => true,
    );
    for (const minutes of [2, 20]) await runAt(minutes);
    const sentTo = server.received.map(({ to }) => to);
    expect(new Set(sentTo).size).toBe(sentTo.length);
    const after = await harness.all('outbox');
    expect(after.filter(({ status }) => status === 'in-doubt').length).toBeLessThanOrEqual(5);
    for (const { _id, status } of after) {
      expect({ _id, status }).toEqual({
        _id,
        status: expect.stringMatching(/^(sent|in-doubt)$/) as string,
      });
    }
  }
}, 120_000);
