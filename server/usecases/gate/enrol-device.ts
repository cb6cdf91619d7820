/**
 * Makes a gate device known by its public key; the private one never leaves the device. Enrolling the same again changes
 * nothing. A revoked device is taken back with a new key, or with its old one and its old counter. Errors: INPUT_INVALID
 * (`gate`: no gate of the school; `publicKey`: no Ed25519 key), DEVICE_ALREADY_ENROLLED for a device in use that is
 * another. Database calls: 2.
 */
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { ED25519_SPKI, placeDevice } from './place-device';

type EnrolDevice = UseCase<
  StaffActions['enrolDevice']['input'],
  StaffActions['enrolDevice']['output']
>;

export const enrolDevice: EnrolDevice = async (ports, caller, input) => {
  if (!ports.school.gates.some(({ id }) => id === input.gate)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'gate' };
  }
  if (!ED25519_SPKI.test(input.publicKey)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'publicKey' };
  }
  const { device, gate, direction, publicKey, reader } = input;
  const isPlaced = await placeDevice(ports, {
    _id: device,
    schema: 1,
    gate,
    direction,
    publicKey,
    counter: 0,
    revokedAt: null,
    ...(reader === undefined ? {} : { reader }),
  });
  if (!isPlaced) {
    return { ok: false, code: 'DEVICE_ALREADY_ENROLLED', field: 'device' };
  }
  const time = ports.clock.now();
  await writeAudit(ports, `device ${device} enrolled at ${time}`, {
    actor: caller.accountKey,
    action: 'enrol-device',
    subject: device,
    reason: null,
  });
  return { ok: true, value: { device } };
};
