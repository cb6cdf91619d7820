/** Which requests to storage links and to the short message service faults may happen to, and their words for errors. */
import { randomUUID } from 'node:crypto';
import type { Route } from '../../routing';
import type { Faults } from './faults';
import { faultyRoute } from './faulty-route';

/** Downloads and uploads by link, as actions `GET` and `PUT` of the area `storage`. */
export function storageWithFaults(faults: Faults, route: Route): Route {
  return faultyRoute({
    faults,
    route,
    callOf: ({ method = 'GET' }, url) =>
      url.pathname.startsWith('/storage/')
        ? { area: 'storage', action: method, function: null }
        : null,
    refuse(response, { code }) {
      response.writeHead(code === 'SERVER_TIMEOUT' ? 504 : 503, {
        'content-type': 'application/xml',
      });
      response.end(`<Error><Code>${code}</Code></Error>`);
    },
  });
}

/** The actions of the short message service, by its own names (`SendSms`), in the area `sms`. */
export function smsWithFaults(faults: Faults, route: Route): Route {
  return faultyRoute({
    faults,
    route,
    callOf({ headers, method }, url) {
      const action = headers['x-tc-action'];
      return method === 'POST' && url.pathname === '/' && typeof action === 'string'
        ? { area: 'sms', action, function: null }
        : null;
    },
    refuse(response, { code, message }) {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(
        JSON.stringify({
          Response: { Error: { Code: code, Message: message }, RequestId: randomUUID() },
        }),
      );
    },
  });
}
