/** Whether a request comes from a page of another site: it could send requests here, though not read the answers. */
import type { IncomingMessage } from 'node:http';

export function isForeign(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  return origin !== undefined && !/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);
}
