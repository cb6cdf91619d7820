/** All readers of the school with what their keeper wants to know. Database calls: 1. */
import type { DeviceActions } from '../../contract/devices';
import type { UseCase } from '../../endpoint/action';
import { findAll } from '../find-all';

type ListDevices = UseCase<
  DeviceActions['listDevices']['input'],
  DeviceActions['listDevices']['output']
>;

export const listDevices: ListDevices = async (ports) => {
  const devices = await findAll(ports.store.collection('gate_devices'), {});
  return {
    ok: true,
    value: {
      serverNow: ports.clock.now(),
      devices: devices.map((device) => ({
        id: device._id,
        gate: device.gate,
        direction: device.direction,
        reader: device.reader ?? 'gate',
        heardAt: device.heardAt?.getTime() ?? null,
        clockOffset: device.clockOffset ?? null,
        waiting: device.waiting ?? 0,
        revokedAt: device.revokedAt?.getTime() ?? null,
      })),
    },
  };
};
