import type { Ports } from '../server/ports';

/** The ports with some of them exchanged; the others stay unopened until they are used. */
export function portsWith(ports: Ports, changes: Partial<Ports>): Ports {
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(ports),
    ...Object.getOwnPropertyDescriptors(changes),
  } as PropertyDescriptorMap) as Ports;
}
