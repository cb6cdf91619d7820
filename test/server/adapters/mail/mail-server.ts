/** A true SMTP server on this machine, which does with letters what a test asks. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Behaviour =
  | 'accept'
  | { readonly code: number; readonly at: 'RCPT' | 'DATA' }
  /** Takes the letter and cuts the connection instead of saying so. */
  | 'lose-reply'
  /** Cuts the connection before anything of the letter came. */
  | 'cut-before';

export interface Received {
  readonly to: string;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: readonly Received[];
  behave(behaviour: Behaviour, address?: string): void;
  clear(): void;
  close(): Promise<void>;
}

const USER = 'alumni';
const PASSWORD = 'p@ss word';

export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const behaviours = new Map<string, Behaviour>();
  const behaviourFor = (address: string): Behaviour =>
    behaviours.get(address) ?? behaviours.get('') ?? 'accept';
  const sockets = new Map<string, { destroy(): void }>();
  const cut = (session: SMTPServerSession): void => sockets.get(session.id)?.destroy();

  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth({ username, password }, _session, answer) {
      const isRight = username === USER && password === PASSWORD;
      answer(isRight ? null : new Error('no'), isRight ? { user: USER } : undefined);
    },
    onRcptTo({ address }, session, answer) {
      const behaviour = behaviourFor(address);
      if (behaviour === 'cut-before') {
        cut(session);
        return;
      }
      answer(
        typeof behaviour === 'object' && behaviour.at === 'RCPT' ? refusal(behaviour.code) : null,
      );
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const behaviour = behaviourFor(to);
        if (typeof behaviour === 'object') {
          answer(refusal(behaviour.code));
          return;
        }
        received.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        if (behaviour === 'lose-reply') {
          cut(session);
        } else {
          answer(null);
        }
      });
    },
  });
  // The session knows its socket by the port alone.
  server.server.on('connection', (socket: import('node:net').Socket) => {
    byPort.set(socket.remotePort ?? 0, socket);
  });
  const byPort = new Map<number, { destroy(): void }>();
  server.onConnect = (session, answer) => {
    const socket = byPort.get(session.remotePort);
    if (socket !== undefined) sockets.set(session.id, socket);
    answer(null);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    received,
    behave(behaviour, address = '') {
      behaviours.set(address, behaviour);
    },
    clear() {
      received.splice(0);
      behaviours.clear();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(code: number): Error {
  return Object.assign(new Error('not taken'), { responseCode: code });
}
