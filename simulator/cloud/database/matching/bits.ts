/** `$bitsAllSet` and the three like it, on whole numbers; a mask is a number or a list of bit positions. */
import { invalidOperator } from '../refusals';
import type { Test } from './path';

const HOLDS: Readonly<Record<string, (bits: bigint, mask: bigint) => boolean>> = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
};

export function bitTest(operator: string, operand: unknown): Test {
  const holds = HOLDS[operator];
  if (holds === undefined) {
    throw invalidOperator(`unknown operator: ${operator}`);
  }
  const mask = maskOf(operator, operand);
  return (value) => {
    const whole =
      typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
    return whole && holds(BigInt.asUintN(64, BigInt(value)), mask);
  };
}

function maskOf(operator: string, operand: unknown): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, position: unknown) => {
      if (typeof position !== 'number' || !Number.isInteger(position) || position < 0) {
        throw invalidOperator('bit positions must be an integer >= 0');
      }
      return mask | (1n << BigInt(Math.min(position, 63)));
    }, 0n);
  }
  if (typeof operand === 'number' && Number.isSafeInteger(operand) && operand >= 0) {
    return BigInt(operand);
  }
  throw invalidOperator(`${operator} takes an Array, a number, or a BinData but received another`);
}
