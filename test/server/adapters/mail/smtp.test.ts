import { createMailGateway } from '../../../../server/adapters/mail/smtp';
import type { MailGateway } from '../../../../server/ports/mail-gateway';
import { startMailServer, type Behaviour, type MailServer } from './mail-server';

const FROM = '校友会 <alumni@school.example>';
const LETTER = {
  to: 'somebody@example.org',
  subject: '校友卡注册审核已完成',
  text: '请打开小程序查看。',
  id: 'x#y/z',
};

let server: MailServer;
let mail: MailGateway;

beforeAll(async () => {
  server = await startMailServer();
  mail = open(server.url);
});
beforeEach(() => server.clear());
afterAll(() => server.close());

function open(url: string): MailGateway {
  const gateway = createMailGateway({ MAIL_SMTP_URL: url, MAIL_FROM: FROM });
  if (gateway === null) throw new Error('email is not configured');
  return gateway;
}

test('without an address of the server or a sender there is no email', () => {
  expect(createMailGateway({})).toBeNull();
  expect(createMailGateway({ MAIL_SMTP_URL: 'smtp://127.0.0.1' })).toBeNull();
  expect(createMailGateway({ MAIL_FROM: FROM })).toBeNull();
});

test('a letter arrives in plain text, named after the message, and asks for no automatic reply', async () => {
  expect(await mail.problem()).toBeNull();
  expect(await mail.send(LETTER)).toEqual({ status: 'sent', receipt: '' });
  expect(server.received).toHaveLength(1);
  const [{ to, raw } = { to: '', raw: '' }] = server.received;
  expect(to).toBe('somebody@example.org');
  expect(raw).toMatch(/^Message-ID: <x\.y\.z@school\.example>\r$/im);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/im);
  expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/im);
  expect(raw).toContain(Buffer.from(LETTER.text).toString('base64'));
});

test.each<[Behaviour, object]>([
  [
    { code: 450, at: 'RCPT' },
    { status: 'refused', again: 'soon' },
  ],
  [
    { code: 451, at: 'DATA' },
    { status: 'refused', again: 'soon' },
  ],
  [
    { code: 550, at: 'RCPT' },
    { status: 'refused', again: 'never' },
  ],
  [
    { code: 554, at: 'DATA' },
    { status: 'refused', again: 'never' },
  ],
])('%j is a refusal: %j', async (behaviour, outcome) => {
  server.behave(behaviour);
  expect(await mail.send(LETTER)).toMatchObject(outcome);
  expect(server.received).toEqual([]);
});

test('when the connection ends without a word the letter may have been taken, and it is not sent again by itself', async () => {
  server.behave('lose-reply');
  expect(await mail.send(LETTER)).toMatchObject({ status: 'unknown' });
  expect(server.received).toHaveLength(1);
  server.behave('cut-before');
  expect(await mail.send(LETTER)).toMatchObject({ status: 'unknown' });
});

test('a wrong password and a server that is not there are for somebody to mend, and name no address', async () => {
  const wrong = open(server.url.replace('p%40ss', 'other'));
  expect(await wrong.problem()).toBe('EAUTH 535');
  expect(await wrong.send(LETTER)).toEqual({
    status: 'refused',
    code: 'EAUTH 535',
    again: 'when-mended',
  });
  const nobody = open('smtp://u:p@127.0.0.1:9');
  expect(await nobody.send(LETTER)).toMatchObject({ status: 'refused', again: 'when-mended' });
});

test.each([
  '',
  'not an address',
  'a@b@c d',
  'a@example.org, b@example.org',
  'B <b@example.org>',
  'a\r\nRCPT TO:<b@example.org>@example.org',
])('%j cannot be written to, and nobody else is', async (to) => {
  const outcome = await mail.send({ ...LETTER, to });
  expect(outcome).toEqual({ status: 'refused', code: 'ADDRESS', again: 'never' });
  expect(server.received).toEqual([]);
});
