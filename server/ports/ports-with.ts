import type { Ports } from './index';

/**
 * The ports with some of them exchanged; the others stay unopened until they are used: a function has no keys for what
 * it does not do.
 */
export function portsWith(ports: Ports, changes: Partial<Ports>): Ports {
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(ports),
    ...Object.getOwnPropertyDescriptors(changes),
  } as PropertyDescriptorMap) as Ports;
}
