/**
 * Makes a gate device known by its public key; the private one never leaves the device. Enrolling the same again changes
 * nothing. A revoked device is taken back with a new key, or with its old one and its old counter. Errors: INPUT_INVALID
 * (`gate`: no gate of the school; `publicKey`: no Ed25519 key), DEVICE_ALREADY_ENROLLED for a device in use that is
 * another. Database calls: 2.
 */
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GateDeviceDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';

/** RFC 8410: the 12 bytes before an Ed25519 key in SPKI DER, then its 32 bytes; both fit base64's groups. */
const ED25519_SPKI = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

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
  const device: GateDeviceDocument = {
    _id: input.device,
    schema: 1,
    gate: input.gate,
    direction: input.direction,
    publicKey: input.publicKey,
    counter: 0,
    revokedAt: null,
  };
  if (!(await enrol(ports, device))) {
    return { ok: false, code: 'DEVICE_ALREADY_ENROLLED', field: 'device' };
  }
  const time = ports.clock.now();
  await writeAudit(ports, `device ${device._id} enrolled at ${time}`, {
    actor: caller.accountKey,
    action: 'enrol-device',
    subject: device._id,
    reason: null,
  });
  return { ok: true, value: { device: device._id } };
};

async function enrol(ports: Ports, device: GateDeviceDocument): Promise<boolean> {
  const devices = ports.store.collection('gate_devices');
  if ((await devices.add(device)) === 'added') {
    return true;
  }
  const present = await devices.get(device._id);
  if (present === null) {
    return false;
  }
  const { gate, direction, publicKey } = device;
  if (present.revokedAt === null) {
    return (
      present.gate === gate && present.direction === direction && present.publicKey === publicKey
    );
  }
  // What was signed with the old key counts on; under a new key nothing old is right.
  const counter = present.publicKey === publicKey ? present.counter : 0;
  const updated = await devices.update(
    { _id: device._id, revokedAt: present.revokedAt, counter: present.counter },
    { set: { gate, direction, publicKey, counter, revokedAt: null } },
  );
  return updated === 1;
}
