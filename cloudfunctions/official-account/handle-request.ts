/**
 * The door for WeChat's message push. GET is WeChat's check of the address, answered with its `echostr`. POST is an
 * event: 200 with an answer, or `success` where there is nothing to say. 400 no message, 401 not proved to be WeChat's,
 * 405 another method, 503 a database that did not answer, so that WeChat tries again.
 */
import type { Ports } from '../../server/ports';
import type { OfficialAccount } from '../../server/ports/official-account';
import { StoreFailure } from '../../server/ports/store';
import { receiveEvent } from '../../server/usecases/official-account/receive-event';
import { readHttpEvent, reply, type HttpReply, type HttpRequest } from './http';

/** What WeChat takes as "received, nothing to say". */
const RECEIVED = 'success';

/** WeChat sends a number; anything else is not given back. */
const ECHO = /^[\w-]{1,128}$/;

export function createAccountHandler(
  openPorts: () => Ports,
  openAccount: () => OfficialAccount,
): (event: unknown) => Promise<HttpReply> {
  return async (event) => {
    const ports = openPorts();
    try {
      const request = readHttpEvent(event);
      if (request.method === 'GET') {
        return checkAddress(ports, openAccount(), request);
      }
      return request.method === 'POST'
        ? await receive(ports, openAccount(), request)
        : reply(405, '');
    } catch (error) {
      const requestId = ports.randomness.id();
      ports.log.failure({ requestId, action: 'official-account', error });
      return reply(error instanceof StoreFailure ? 503 : 500, '');
    }
  };
}

function checkAddress(
  { clock }: Ports,
  { channel }: OfficialAccount,
  { parameter }: HttpRequest,
): HttpReply {
  if (!channel.isGenuine(parameter, clock.now())) {
    return reply(401, '');
  }
  const echo = parameter('echostr');
  return ECHO.test(echo) ? reply(200, echo) : reply(400, '');
}

async function receive(
  ports: Ports,
  { channel, directory }: OfficialAccount,
  { parameter, body }: HttpRequest,
): Promise<HttpReply> {
  const now = ports.clock.now();
  const event = channel.open(parameter, body, now);
  if (event === 'forged' || event === 'malformed') {
    return reply(event === 'forged' ? 401 : 400, '');
  }
  const text = await receiveEvent(ports, directory, event);
  return text === null
    ? reply(200, RECEIVED)
    : reply(200, channel.seal(event, text, now), 'application/xml');
}
