/** Whether a request comes from a page of another site: it could send requests here, though not read the answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { reply } from './reply';

export function isForeign(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  return origin !== undefined && !/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);
}

export function refuseForeign(response: ServerResponse): void {
  reply(response, 403, { error: 'FOREIGN_ORIGIN', message: 'other web sites may not use this' });
}
