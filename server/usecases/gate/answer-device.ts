/**
 * Answers a signed request of a gate device. There is no WeChat account on this way in: the device proves itself by its
 * signature over the exact body, and by a number that only grows. Errors: INPUT_INVALID, DEVICE_UNKNOWN,
 * DEVICE_SIGNATURE, and to the holder of the device's key alone DEVICE_REVOKED and DEVICE_COUNTER. Database calls: 2
 * and those of the action; none besides those of the action for `verify` with a ticket.
 *
 * A ticket is for a minute and says what the cloud found when it last counted the device. Under it a request may arrive
 * twice; a code still takes effect once, since the passage is decided by the code's own day. A device that is revoked is
 * refused when its ticket ends.
 */
import { gateRequest, type GateRequest, type GateValue } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GateDeviceDocument } from '../../schema/documents';
import { completeEnrolment } from './complete-enrolment';
import { readerOf, readTicket } from './gate-reader';
import { handInEntries } from './hand-in-entries';
import { passGate } from './pass-gate';
import { synchroniseLists } from './synchronise-lists';

export interface SignedRequest {
  /** As it came over the wire. */
  readonly body: string;
  /** Base64. */
  readonly signature: string;
}

export async function answerDevice(
  ports: Ports,
  signed: SignedRequest,
): Promise<Outcome<GateValue>> {
  const request = readRequest(signed.body);
  if (request === null) {
    return { ok: false, code: 'INPUT_INVALID' };
  }
  const isSignedWith = (publicKey: string): boolean =>
    ports.verifyDevice(publicKey, signed.body, signed.signature);
  if (request.action === 'enrol') {
    return isSignedWith(request.publicKey)
      ? completeEnrolment(ports, request)
      : { ok: false, code: 'DEVICE_SIGNATURE' };
  }
  const ticket =
    request.action === 'verify' ? readTicket(ports, request.ticket, request.device) : null;
  if (ticket !== null && request.action === 'verify') {
    if (!isSignedWith(ticket.publicKey)) {
      return { ok: false, code: 'DEVICE_SIGNATURE' };
    }
    const { code, counter: number } = request;
    return number > ticket.number
      ? passGate(ports, ticket, { code, number, recordedBy: 'device' })
      : { ok: false, code: 'DEVICE_COUNTER' };
  }
  const counted = await countRequest(ports, request, isSignedWith);
  return counted.ok ? act(ports, counted.value, request) : counted;
}

type Counted = Exclude<GateRequest, { action: 'enrol' }>;

async function act(
  ports: Ports,
  device: GateDeviceDocument,
  request: Counted,
): Promise<Outcome<GateValue>> {
  switch (request.action) {
    case 'verify':
      return passGate(ports, readerOf(device), {
        code: request.code,
        number: request.counter,
        recordedBy: 'cloud',
      });
    case 'synchronise':
      return synchroniseLists(ports, readerOf(device), request);
    case 'hand-in':
      return handInEntries(ports, readerOf(device), request);
  }
}

async function countRequest(
  ports: Ports,
  request: Counted,
  isSignedWith: (publicKey: string) => boolean,
): Promise<Outcome<GateDeviceDocument>> {
  const devices = ports.store.collection('gate_devices');
  const device = await devices.get(request.device);
  if (device === null) {
    return { ok: false, code: 'DEVICE_UNKNOWN' };
  }
  if (!isSignedWith(device.publicKey)) {
    return { ok: false, code: 'DEVICE_SIGNATURE' };
  }
  if (device.revokedAt !== null) {
    return { ok: false, code: 'DEVICE_REVOKED' };
  }
  const heardAt = new Date(ports.clock.now());
  // The same condition again: it may have been revoked or enrolled anew since it was read.
  const counted = await devices.update(
    {
      _id: device._id,
      counter: { before: request.counter },
      revokedAt: null,
      publicKey: device.publicKey,
    },
    {
      set: {
        counter: request.counter,
        heardAt,
        ...(request.action === 'synchronise' ? request.state : {}),
      },
    },
  );
  return counted === 0 ? { ok: false, code: 'DEVICE_COUNTER' } : { ok: true, value: device };
}

function readRequest(body: string): GateRequest | null {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
  const read = gateRequest.safeParse(content);
  return read.success ? read.data : null;
}
