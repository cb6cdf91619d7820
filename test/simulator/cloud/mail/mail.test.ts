import { connect } from 'node:net';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type { Mail } from '../../../../simulator/cloud/mail/mail';
import type { Simulator } from '../../../../simulator/server';
import { makeProject } from '../../project/start';

describe('mail through SMTP', () => {
  const project = makeProject({ environment: { MAIL: '{smtp}', SENDER: 'school@example.org' } });
  let simulator: Simulator;
  let transport: Transporter;

  const url = (): string => simulator.cloud.environment['MAIL'] ?? '';
  const begin = async (): Promise<void> => {
    simulator = await project.start();
    transport = createTransport(url());
  };
  beforeAll(begin);
  afterEach(() => simulator.cloud.reset());
  afterAll(async () => {
    transport.close();
    await simulator.close();
    project.remove();
  });

  const send = (changes: object = {}): Promise<{ response: string }> =>
    transport.sendMail({
      from: '"学校" <school@example.org>',
      to: 'kofi@example.net',
      subject: '您的校友卡 – card',
      text: '您好，Kofi\n1234',
      ...changes,
    }) as Promise<{ response: string }>;
  const mails = (): readonly Mail[] => simulator.cloud.mails.all();
  const codes = (): number[] => mails().map(({ code }) => code);
  const control = async (name: string, body: object): Promise<number> =>
    (
      await fetch(`${simulator.origin}/control/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
    ).status;

  test('a letter is taken with its envelope and told as its reader sees it', async () => {
    simulator.clock.set(Date.parse('2030-01-01T08:00:00+08:00'));
    const { response } = await send({
      to: ['kofi@example.net', 'Lan <lan@example.com>'],
      html: '<p>您好</p>',
      messageId: '<one@example.org>',
      attachments: [{ filename: '卡.txt', content: '四个字节' }],
    });
    expect(mails()).toEqual([
      {
        kind: 'mail',
        id: expect.any(String) as string,
        at: expect.any(Number) as number,
        sender: 'school@example.org',
        recipients: ['kofi@example.net', 'lan@example.com'],
        code: 250,
        content: {
          from: '学校 <school@example.org>',
          to: ['kofi@example.net', 'Lan <lan@example.com>'],
          subject: '您的校友卡 – card',
          text: '您好，Kofi\n1234\n',
          html: '<p>您好</p>',
          messageId: '<one@example.org>',
          headers: expect.arrayContaining([
            { name: 'message-id', value: '<one@example.org>' },
          ]) as unknown[],
          attachments: [{ name: '卡.txt', type: 'text/plain', size: 12 }],
        },
      },
    ]);
    expect(response).toContain(mails()[0]?.id);
    expect(new Date(mails()[0]?.at ?? 0).getUTCFullYear()).toBe(2030);
    simulator.clock.reset();
    const told = (await (await fetch(`${simulator.origin}/control/mails`)).json()) as object;
    expect(told).toEqual({ mails: mails() });
  });

  test.each(['PLAIN', 'LOGIN'])('a program may log in by AUTH %s', async (method) => {
    const { hostname, port, username, password } = new URL(url());
    const other = createTransport({
      host: hostname,
      port: Number(port),
      auth: { user: username, pass: password },
      authMethod: method,
    });
    await other.sendMail({ from: 'a@example.org', to: 'b@example.org', text: 'x' });
    other.close();
    expect(codes()).toEqual([250]);
  });

  test.each([
    ['another password', (given: URL) => (given.password = 'guessed'), 'EAUTH', 535],
    ['no password', (given: URL) => (given.username = given.password = ''), 'EENVELOPE', 530],
  ])('with %s nothing is taken', async (_name, change, code, responseCode) => {
    const address = new URL(url());
    change(address);
    const stranger = createTransport(address.href);
    await expect(
      stranger.sendMail({ from: 'a@example.org', to: 'b@example.org', text: 'x' }),
    ).rejects.toMatchObject({ code, responseCode });
    stranger.close();
    expect(mails()).toEqual([]);
  });

  test('a letter that is too large is refused for good', async () => {
    await expect(send({ text: 'x'.repeat(21 * 1024 * 1024) })).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(mails()).toEqual([]);
  });

  test('a client that goes away in the middle leaves no letter and harms nobody', async () => {
    const { port, username, password } = new URL(url());
    const plain = Buffer.from(`\0${username}\0${password}`).toString('base64');
    const socket = connect(Number(port), '127.0.0.1');
    for (const line of [
      'EHLO client',
      `AUTH PLAIN ${plain}`,
      'MAIL FROM:<a@example.org>',
      'RCPT TO:<b@example.org>',
      'DATA',
      'Subject: half',
    ]) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    socket.resetAndDestroy();
    await send();
    expect(mails().map(({ content }) => content?.subject)).toEqual(['您的校友卡 – card']);
  });

  describe('what the service can be told to do', () => {
    test.each([
      ['refuse-temporarily', 451],
      ['refuse-for-good', 554],
    ] as const)('%s: the next letter, after its content', async (answer, responseCode) => {
      expect(await control('mail-mode', { answer, times: 1 })).toBe(200);
      await expect(send()).rejects.toMatchObject({ code: 'EMESSAGE', responseCode });
      await send();
      expect(codes()).toEqual([responseCode, 250]);
      expect(mails()[0]?.content?.subject).toBe('您的校友卡 – card');
    });

    test.each([
      ['refuse-temporarily', 450],
      ['refuse-for-good', 550],
    ] as const)('%s: one address, before any content', async (answer, responseCode) => {
      await control('mail-mode', { answer, address: 'Kofi@example.net' });
      await expect(send()).rejects.toMatchObject({ code: 'EENVELOPE', responseCode });
      await send({ to: 'lan@example.com' });
      await control('mail-mode', { answer: 'accept', address: 'kofi@example.net' });
      await send();
      expect(mails()).toMatchObject([
        { recipients: ['kofi@example.net'], code: responseCode, content: null },
        { recipients: ['lan@example.com'], code: 250 },
        { recipients: ['kofi@example.net'], code: 250 },
      ]);
    });

    test('the others still get a letter of which one address was refused', async () => {
      await control('mail-mode', { answer: 'refuse-for-good', address: 'kofi@example.net' });
      await send({ to: ['kofi@example.net', 'lan@example.com'] });
      expect(mails()).toMatchObject([
        { recipients: ['kofi@example.net'], code: 550 },
        { recipients: ['lan@example.com'], code: 250 },
      ]);
    });

    test.each([{}, { address: 'kofi@example.net' }])(
      'lose-reply with %j: the letter is taken, and the sender does not hear of it',
      async (whom) => {
        await control('mail-mode', { answer: 'lose-reply', times: 1, ...whom });
        await expect(send()).rejects.not.toHaveProperty('responseCode');
        expect(mails()).toMatchObject([{ code: 250, replyLost: true }]);
        await send();
        expect(codes()).toEqual([250, 250]);
      },
    );

    test('a reset makes it take everything again', async () => {
      await control('mail-mode', { answer: 'refuse-for-good' });
      await control('mail-mode', { answer: 'refuse-for-good', address: 'kofi@example.net' });
      simulator.cloud.reset();
      await send();
      expect(codes()).toEqual([250]);
    });

    test.each([
      {},
      { answer: 'explode' },
      { answer: 'accept', times: 0 },
      { answer: 'accept', address: 7 },
    ])('%j is refused as bad input', async (body) => {
      expect(await control('mail-mode', body)).toBe(400);
    });

    test('faults by plan: an error, and a reply that is lost', async () => {
      simulator.cloud.faults.set({
        seed: 1,
        rules: [
          { match: { area: 'mail' }, kind: 'error-before', code: 'SYS_ERR', nth: 1 },
          { match: { area: 'mail', action: 'DATA' }, kind: 'lost-reply', nth: 2 },
        ],
      });
      await expect(send()).rejects.toMatchObject({ responseCode: 451 });
      expect(mails()).toEqual([]);
      await expect(send()).rejects.not.toHaveProperty('responseCode');
      expect(codes()).toEqual([250]);
    });
  });

  test('letters survive a restart and come along with an export', async () => {
    await send();
    const [kept] = mails();
    transport.close();
    await simulator.close();
    await begin();
    expect(mails()).toEqual([kept]);

    const pooled = createTransport({ url: url(), pool: true });
    const exported = await (await fetch(`${simulator.origin}/control/export`)).arrayBuffer();
    await pooled.sendMail({ from: 'a@example.org', to: 'b@example.org', subject: 'later' });
    expect(mails()).toHaveLength(2);
    await fetch(`${simulator.origin}/control/import`, { method: 'POST', body: exported });
    expect(mails()).toEqual([kept]);
    await pooled.sendMail({ from: 'a@example.org', to: 'b@example.org', subject: 'again' });
    expect(mails().map(({ content }) => content?.subject)).toEqual(['您的校友卡 – card', 'again']);
    pooled.close();
  });

  test('events tell of a letter as it is taken', async () => {
    const stream = await fetch(`${simulator.origin}/control/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await send();
    let heard = '';
    while (!/^event: mail\ndata: .*\n/m.test(heard)) {
      heard += (await reader?.read())?.value ?? '';
    }
    await reader?.cancel();
    expect(heard).toContain('您的校友卡 – card');
  });
});
