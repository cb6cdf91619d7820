import type { DeviceEnrolled, GateRequestOf } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GateDeviceDocument, GateEnrolmentDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { ED25519_SPKI, placeDevice } from './place-device';

/** `_id` of an enrolment code, however it was typed. */
export function enrolmentId(ports: Ports, code: string): string {
  return ports.vault.keyedName('gate-enrolment', code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}

/**
 * Makes a device known that shows a one-use code and signs with the key it brings. The code is used up by the first key;
 * the same key may ask again, as after a lost answer. Errors: INPUT_INVALID (no Ed25519 key), ENROLMENT_INVALID (a code
 * that does not exist, is used, over, or for another device), DEVICE_ALREADY_ENROLLED. Database calls: 4, 5 for a device
 * that takes the place of a revoked one.
 */
export async function completeEnrolment(
  ports: Ports,
  request: GateRequestOf<'enrol'>,
): Promise<Outcome<DeviceEnrolled>> {
  if (!ED25519_SPKI.test(request.publicKey)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'publicKey' };
  }
  const enrolments = ports.store.collection('gate_enrolments');
  const enrolment = await enrolments.get(enrolmentId(ports, request.enrolmentCode));
  if (enrolment === null || !isGood(enrolment, request, ports.clock.now())) {
    return { ok: false, code: 'ENROLMENT_INVALID' };
  }
  if (enrolment.usedBy === null) {
    const used = await enrolments.update(
      { _id: enrolment._id, usedBy: null },
      { set: { usedBy: request.publicKey } },
    );
    if (used === 0) {
      return { ok: false, code: 'ENROLMENT_INVALID' };
    }
  }
  const { gate, direction, reader } = enrolment;
  const device: GateDeviceDocument = {
    _id: request.device,
    schema: 1,
    gate,
    direction,
    reader,
    publicKey: request.publicKey,
    counter: request.counter,
    revokedAt: null,
  };
  if (!(await placeDevice(ports, device))) {
    return { ok: false, code: 'DEVICE_ALREADY_ENROLLED' };
  }
  await writeAudit(ports, `device ${device._id} enrolled by ${enrolment._id}`, {
    actor: enrolment.by,
    action: 'enrol-device',
    subject: device._id,
    reason: null,
  });
  return {
    ok: true,
    value: { gate, direction, reader, listKeys: ports.gateSeal.listKeys },
  };
}

function isGood(
  enrolment: GateEnrolmentDocument,
  request: GateRequestOf<'enrol'>,
  now: number,
): boolean {
  const isFree = enrolment.usedBy === null || enrolment.usedBy === request.publicKey;
  return isFree && enrolment.device === request.device && now < enrolment.expiresAt.getTime();
}
