/** Reading and writing JSON over HTTP for the routes of the phone. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Largest body: a file of 50 MB as base64. */
const LIMIT = 70 * 1024 * 1024;

export class BadRequestError extends Error {}

export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) {
      throw new BadRequestError('body is too large');
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new BadRequestError('body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequestError('body is not an object');
  }
  return value as Record<string, unknown>;
}

/** `lasting` is for what never changes at its address. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  lasting = false,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': lasting ? 'max-age=31536000, immutable' : 'no-cache',
  });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}
