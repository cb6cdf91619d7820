/** Arithmetic of updates: whole numbers stay exact up to 64 bits, as MongoDB's int and long do. */

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

export type Numeric = number | bigint;

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Null when the result is no long any more. */
export function add(one: Numeric, other: Numeric): Numeric | null {
  return isWhole(one) && isWhole(other)
    ? long(BigInt(one) + BigInt(other))
    : Number(one) + Number(other);
}

/** Null when the result is no long any more. */
export function multiply(one: Numeric, other: Numeric): Numeric | null {
  return isWhole(one) && isWhole(other)
    ? long(BigInt(one) * BigInt(other))
    : Number(one) * Number(other);
}

/** An int or long; a whole double beyond 2^53 is a double. */
export function isWhole(value: unknown): value is Numeric {
  return typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0));
}

/** As a number where that is exact; null beyond 64 bits. */
export function long(value: bigint): Numeric | null {
  if (value < LONG_MIN || value > LONG_MAX) {
    return null;
  }
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : value;
}
