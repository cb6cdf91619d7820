/**
 * The mail service as programs reach it: SMTP on this machine alone, with a name and a password that are made at each
 * start. There is no TLS: nothing leaves the machine, and a certificate that nobody can trust would prove nothing.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import { ConnectionCut } from '../errors';
import type { Envelope, MailService, SmtpReply } from './mail-service';
import { readContent } from './read-content';

const HOST = '127.0.0.1';
const USER = 'simulator';
/** Bytes of a letter. Providers take from 20 to 50 MB. */
const LARGEST = 20 * 1024 * 1024;

export interface SmtpListener {
  /** With name and password: `smtp://simulator:…@127.0.0.1:<port>`. */
  readonly url: string;
  /** Ends all connections; new ones are taken. */
  cutConnections(): void;
  close(): Promise<void>;
}

/** Listens on a free port. `service` is asked for at each letter, as an import exchanges it; null cuts the connection. */
export async function listenForMail(service: () => MailService | null): Promise<SmtpListener> {
  const password = randomBytes(15).toString('base64url');
  const sockets = new Map<number | undefined, Socket>();
  const cut = (session: SMTPServerSession): void => void sockets.get(session.remotePort)?.destroy();
  const demanded = (): MailService => {
    const one = service();
    if (one === null) {
      throw new ConnectionCut();
    }
    return one;
  };

  const server = new SMTPServer({
    name: 'simulator',
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST,
    rejectOversized: true,
    onAuth({ username, password: given }, _session, answered) {
      if (username === USER && given === password) {
        answered(null, { user: USER });
      } else {
        answered(asError({ code: 535, text: '5.7.8 Authentication failed' }));
      }
    },
    onRcptTo({ address }, session, answered) {
      settle(
        () => demanded().refusalOf(envelopeOf(session).sender, address) ?? ACCEPTED,
        answered,
        () => cut(session),
      );
    },
    onData(stream, session, answered) {
      const envelope = envelopeOf(session);
      settle(
        () => take(demanded, envelope, stream),
        answered,
        () => cut(session),
      );
    },
  });
  // What befalls the connection of a client is the client's to notice; the listener's own failures come below.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  const cutConnections = (): void => [...sockets.values()].forEach((socket) => socket.destroy());

  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, HOST, () => resolve((server.server.address() as AddressInfo).port));
  });
  return {
    url: `smtp://${USER}:${password}@${HOST}:${port}`,
    cutConnections,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        cutConnections();
      }),
  };
}

const ACCEPTED: SmtpReply = { code: 250, text: '2.1.5 Ok' };
const UNREADABLE: SmtpReply = { code: 554, text: '5.6.0 Its parts are nested too deep' };

async function take(
  service: () => MailService,
  envelope: Envelope,
  stream: SMTPServerDataStream,
): Promise<SmtpReply> {
  const source = await buffer(stream).catch(() => {
    // The client went away before its end.
    throw new ConnectionCut();
  });
  if (stream.sizeExceeded) {
    // The server itself says 552 to it.
    return ACCEPTED;
  }
  const content = await readContent(source);
  return content === null ? UNREADABLE : service().take(envelope, content);
}

/** Tells what came of it in the words of SMTP. */
function settle(
  work: () => SmtpReply | Promise<SmtpReply>,
  answered: (error?: Error | null, message?: string) => void,
  cut: () => void,
): void {
  Promise.resolve()
    .then(work)
    .then(
      (reply) => (reply.code < 400 ? answered(null, reply.text) : answered(asError(reply))),
      (error: unknown) => {
        if (error instanceof ConnectionCut) {
          cut();
        } else {
          console.error('simulator: a mail could not be taken', error);
          answered(asError({ code: 451, text: '4.3.0 the simulator failed; see its output' }));
        }
      },
    );
}

function asError({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function envelopeOf({ envelope }: SMTPServerSession): Envelope {
  return {
    sender: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
  };
}
