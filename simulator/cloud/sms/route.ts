/** POST / with an X-TC-Action header: where Tencent Cloud's SDK sends its calls when its endpoint is this machine. */
import { readBody } from '../../request-body';
import type { Route } from '../../routing';
import type { SmsService } from './send-sms';

const BODY_LIMIT = 1024 * 1024;

export function createSmsRoute(sms: SmsService): Route {
  return async (request, response, url) => {
    const action = request.headers['x-tc-action'];
    if (request.method !== 'POST' || url.pathname !== '/' || typeof action !== 'string') {
      return false;
    }
    const body = (await readBody(request, BODY_LIMIT)).toString('utf8');
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(sms.answer(action, parsed(body))));
    return true;
  };
}

/** What is no JSON has no fields, and is refused for that. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
