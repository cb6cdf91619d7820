/** GET /control/events: what happens, as server-sent events named clock, message, invocation, timer, output and reset. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatorContext } from '../context';

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
  const stops = [
    clock.onJump((jump) => send('clock', jump)),
    cloud.messages.onMessage((message) => send('message', message)),
    cloud.log.onEntry((entry) => {
      if (entry.type !== 'database') {
        send(entry.type, entry);
      }
    }),
  ];
  request.once('close', () => stops.forEach((stop) => stop()));
}
