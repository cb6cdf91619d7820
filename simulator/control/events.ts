/**
 * GET /control/events: what happens, as server-sent events named clock, message, mail, invocation-start, invocation,
 * timer, output, fault and reset, each when it happens; and log, the lists of all new lines of the log a few times a
 * second.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NumberedEntry } from '../cloud/log';
import type { SimulatorContext } from '../context';

/** Milliseconds; an import makes thousands of calls a second, which nobody can read one by one. */
const LOG_PAUSE = 120;
/** Of more lines between two looks only the latest are told. */
const MOST_LINES = 500;

/** Keeps the connection open until the listener goes away. */
export function streamEvents(
  { clock, cloud }: SimulatorContext,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write(': listening\n\n');
  const send = (name: string, content: unknown): void => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(content)}\n\n`);
  };
  const waiting: NumberedEntry[] = [];
  let sending: NodeJS.Timeout | undefined;
  const sendLog = (): void => {
    sending = undefined;
    send('log', waiting.splice(0).slice(-MOST_LINES));
  };
  const stops = [
    clock.onJump((jump) => send('clock', jump)),
    cloud.messages.onAdded((message) => send('message', message)),
    cloud.mails.onAdded((mail) => send('mail', mail)),
    cloud.log.onEntry((entry) => {
      if (entry.type !== 'database') {
        send(entry.type, entry);
      }
      waiting.push(entry);
      if (waiting.length > MOST_LINES * 2) {
        waiting.splice(0, MOST_LINES);
      }
      sending ??= setTimeout(sendLog, LOG_PAUSE);
    }),
    () => clearTimeout(sending),
  ];
  request.once('close', () => stops.forEach((stop) => stop()));
}
