/**
 * Refuses whatever a gate device sends from now on; revoking it again changes nothing. Errors: REASON_MISSING,
 * DEVICE_UNKNOWN. Database calls: 2.
 */
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';

type RevokeDevice = UseCase<
  StaffActions['revokeDevice']['input'],
  StaffActions['revokeDevice']['output']
>;

export const revokeDevice: RevokeDevice = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const devices = ports.store.collection('gate_devices');
  const now = ports.clock.now();
  const updated = await devices.update(
    { _id: input.device, revokedAt: null },
    { set: { revokedAt: new Date(now) } },
  );
  if (updated === 0) {
    return (await devices.get(input.device)) === null
      ? { ok: false, code: 'DEVICE_UNKNOWN', field: 'device' }
      : { ok: true, value: { device: input.device } };
  }
  await writeAudit(ports, `device ${input.device} revoked at ${now}`, {
    actor: caller.accountKey,
    action: 'revoke-device',
    subject: input.device,
    reason,
  });
  return { ok: true, value: { device: input.device } };
};
