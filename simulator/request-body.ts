/** Reading what an HTTP request brings. */
import type { IncomingMessage } from 'node:http';

/** The request is larger than its route takes. */
export class BodyTooLarge extends Error {}

/** The whole body; throws BodyTooLarge beyond `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    length += bytes.length;
    if (length > limit) {
      throw new BodyTooLarge(`more than ${limit} bytes`);
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
