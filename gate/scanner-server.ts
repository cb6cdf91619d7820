/** For scanners in the network: `POST /` with what was scanned, answered with the decision. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Decision } from './decision';

const LARGEST_BODY = 1000;

/** Listens at `host:port`; resolves when it does. */
export function startScannerServer(
  address: string,
  decide: (scanned: string) => Promise<Decision>,
): Promise<Server> {
  const [host = '127.0.0.1', port = '0'] = address.split(':');
  const server = createServer((request, response) => {
    answer(request, response, decide).catch((error: unknown) => {
      process.stderr.write(`scan failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
      response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), host, () => resolve(server));
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  decide: (scanned: string) => Promise<Decision>,
): Promise<void> {
  const scanned = request.method === 'POST' ? await readBody(request) : null;
  if (scanned === null) {
    response.writeHead(400).end();
    return;
  }
  const body = JSON.stringify(await decide(scanned));
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    .end(body);
}

/** null for one that is too long to be a code. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
      if (body.length > LARGEST_BODY) {
        request.pause();
        resolve(null);
      }
    });
    request.on('end', () => resolve(body.trim()));
    request.on('error', reject);
  });
}
