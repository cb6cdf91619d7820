/**
 * The door for devices: POST with a signed body, answered with JSON. 200 carries what was asked for; 400 a
 * malformed request, 401 a device that may not ask, 405 another method, 503 a database that should be asked again.
 */
import type { AnyGateAnswer } from '../../server/contract/gate';
import type { ErrorCode } from '../../server/contract/codes';
import type { Ports } from '../../server/ports';
import { StoreFailure } from '../../server/ports/store';
import { answerDevice } from '../../server/usecases/gate/answer-device';
import { jsonReply, readHttpEvent, type HttpReply } from './http';

export function createGateHandler(openPorts: () => Ports): (event: unknown) => Promise<HttpReply> {
  return async (event) => {
    const ports = openPorts();
    const requestId = ports.randomness.id();
    const refuse = (code: ErrorCode, status = statusOf(code)): HttpReply => {
      const answer: AnyGateAnswer = { ok: false, code, requestId };
      return jsonReply(status, answer);
    };
    try {
      const request = readHttpEvent(event);
      if (request.method !== 'POST') {
        return refuse('ACTION_UNKNOWN', 405);
      }
      const decided = await answerDevice(ports, {
        body: request.body,
        signature: request.header('x-signature'),
      });
      if (!decided.ok) {
        return refuse(decided.code);
      }
      const answer: AnyGateAnswer = { ok: true, ...decided.value };
      return jsonReply(200, answer);
    } catch (error) {
      ports.log.failure({ requestId, action: 'gate', error });
      return refuse(error instanceof StoreFailure ? 'TRY_AGAIN' : 'INTERNAL');
    }
  };
}

function statusOf(code: ErrorCode): number {
  if (code.startsWith('DEVICE_') || code === 'ENROLMENT_INVALID') {
    return 401;
  }
  if (code === 'TRY_AGAIN') {
    return 503;
  }
  return code === 'INTERNAL' ? 500 : 400;
}
