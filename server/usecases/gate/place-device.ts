import type { Ports } from '../../ports';
import type { GateDeviceDocument } from '../../schema/documents';

/** RFC 8410: the 12 bytes before an Ed25519 key in SPKI DER, then its 32 bytes; both fit base64's groups. */
export const ED25519_SPKI = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

/**
 * Writes a device that is new, or takes the place of a revoked one; false for a device in use that is another. The same
 * again changes nothing. Database calls: 1 for a new one, else 3.
 */
export async function placeDevice(ports: Ports, device: GateDeviceDocument): Promise<boolean> {
  const devices = ports.store.collection('gate_devices');
  if ((await devices.add(device)) === 'added') {
    return true;
  }
  const present = await devices.get(device._id);
  if (present === null) {
    return false;
  }
  const { gate, direction, publicKey, reader = 'gate' } = device;
  if (present.revokedAt === null) {
    return (
      present.gate === gate &&
      present.direction === direction &&
      present.publicKey === publicKey &&
      (present.reader ?? 'gate') === reader
    );
  }
  // What was signed with the old key counts on; under a new key nothing old is right, and the entries are another series.
  const isSameKey = present.publicKey === publicKey;
  const counter = isSameKey ? Math.max(present.counter, device.counter) : device.counter;
  const series = (present.series ?? 1) + (isSameKey ? 0 : 1);
  const updated = await devices.update(
    { _id: device._id, revokedAt: present.revokedAt, counter: present.counter },
    { set: { gate, direction, reader, publicKey, counter, series, revokedAt: null } },
  );
  return updated === 1;
}
