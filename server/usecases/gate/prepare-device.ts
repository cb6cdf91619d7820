/**
 * Makes the one-use code with which a device is enrolled: shown to its keeper once, typed into the device, good for half
 * an hour. Errors: INPUT_INVALID (`gate`: no gate of the school), DEVICE_ALREADY_ENROLLED for a device that is in use.
 * Database calls: 3.
 */
import { MS_PER_MINUTE } from '../../../domain/calendar/shanghai';
import type { DeviceActions } from '../../contract/devices';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { enrolmentId } from './complete-enrolment';

const VALID_MINUTES = 30;

type PrepareDevice = UseCase<
  DeviceActions['prepareDevice']['input'],
  DeviceActions['prepareDevice']['output']
>;

export const prepareDevice: PrepareDevice = async (ports, caller, input) => {
  if (!ports.school.gates.some(({ id }) => id === input.gate)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'gate' };
  }
  const present = await ports.store.collection('gate_devices').get(input.device);
  if (present !== null && present.revokedAt === null) {
    return { ok: false, code: 'DEVICE_ALREADY_ENROLLED', field: 'device' };
  }
  const now = ports.clock.now();
  const code = ports.randomness.token();
  const expiresAt = now + VALID_MINUTES * MS_PER_MINUTE;
  const { device, gate, direction, reader } = input;
  await ports.store.collection('gate_enrolments').add({
    _id: enrolmentId(ports, code),
    schema: 1,
    device,
    gate,
    direction,
    reader,
    by: caller.accountKey,
    expiresAt: new Date(expiresAt),
    usedBy: null,
  });
  await writeAudit(ports, `device ${device} prepared at ${now}`, {
    actor: caller.accountKey,
    action: 'prepare-device',
    subject: device,
    reason: null,
  });
  return { ok: true, value: { device, code, expiresAt } };
};
