/** What the reference gate is measured against: an HTTP server that checks the same signature and does nothing else. */
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeBase45 } from '../../../domain/code/base45';
import { answerCommands } from '../cloud/child';
import { CODE_KEY } from './issuer';

const key = createPublicKey(CODE_KEY);
const HEADER = Buffer.from('JSU1:');

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => {
    const bytes = decodeBase45(body.slice(HEADER.length)) ?? new Uint8Array();
    const payload = Buffer.concat([HEADER, bytes.subarray(0, 22)]);
    const admitted = verify(null, payload, key, bytes.subarray(22));
    const answer = JSON.stringify({ admitted });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer);
  });
});

answerCommands(
  () =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve({ port: (server.address() as AddressInfo).port }),
      );
    }),
);
