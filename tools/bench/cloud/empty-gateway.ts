/**
 * A gateway that does nothing: it reads each request and replies one constant body, which the SDK takes for an answer.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCommands } from './child';

const DOCUMENT = JSON.stringify({ _id: 'a', n: { $numberInt: '1' } });
const BODY = JSON.stringify({
  requestId: '00000000-0000-4000-8000-000000000000',
  data: { list: [DOCUMENT], limit: 1, offset: 0, insertedIds: ['a'], updated: 1, total: 1 },
});

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(BODY);
  });
});
server.keepAliveTimeout = 120_000;
const listening = new Promise<number>((resolve) =>
  server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
);

/** Every command is answered with the address. */
answerCommands(async () => ({ url: `http://127.0.0.1:${await listening}/admin` }));
