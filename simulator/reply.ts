/** Answers in JSON, which no browser keeps. */
import type { ServerResponse } from 'node:http';

export function reply(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(content));
}
