/**
 * Answers a signed request of a gate device. There is no WeChat account on this way in: the device proves itself by its
 * signature over the exact body, and by a counter that only grows. Errors: INPUT_INVALID, DEVICE_UNKNOWN,
 * DEVICE_SIGNATURE, and to the holder of the device's key alone DEVICE_REVOKED and DEVICE_COUNTER. Database calls: 2
 * and those of `passGate`.
 */
import { gateRequest, type GateRequest, type GateVerdict } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { passGate } from './pass-gate';

export interface SignedRequest {
  /** As it came over the wire. */
  readonly body: string;
  /** Base64. */
  readonly signature: string;
}

export async function answerDevice(
  ports: Ports,
  { body, signature }: SignedRequest,
): Promise<Outcome<GateVerdict>> {
  const request = readRequest(body);
  if (request === null) {
    return { ok: false, code: 'INPUT_INVALID' };
  }
  const devices = ports.store.collection('gate_devices');
  const device = await devices.get(request.device);
  if (device === null) {
    return { ok: false, code: 'DEVICE_UNKNOWN' };
  }
  if (!ports.verifyDevice(device.publicKey, body, signature)) {
    return { ok: false, code: 'DEVICE_SIGNATURE' };
  }
  if (device.revokedAt !== null) {
    return { ok: false, code: 'DEVICE_REVOKED' };
  }
  // The same condition again: it may have been revoked or enrolled anew since it was read.
  const counted = await devices.update(
    {
      _id: device._id,
      counter: { before: request.counter },
      revokedAt: null,
      publicKey: device.publicKey,
    },
    { set: { counter: request.counter } },
  );
  if (counted === 0) {
    return { ok: false, code: 'DEVICE_COUNTER' };
  }
  return passGate(ports, device, request.counter, request.code);
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
