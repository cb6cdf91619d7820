import { randomBytes, randomInt } from 'node:crypto';
import type { Randomness } from '../../ports/randomness';

/** Crockford's base32: no I, L, O, U. */
const TYPEABLE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function createRandomness(): Randomness {
  return {
    id: () => randomBytes(16).toString('base64url'),
    token: () =>
      Array.from({ length: 20 }, () => TYPEABLE.charAt(randomInt(TYPEABLE.length))).join(''),
    digits: (count) => Array.from({ length: count }, () => String(randomInt(10))).join(''),
  };
}
