/**
 * Card numbers in an order that only the holder of a key can foresee: the index of a number (0, 1, 2, …) is mapped to
 * a valid number by a keyed bijection, so that no two indexes meet and no number tells of its neighbours.
 *
 * The bijection is a Feistel network over pairs of remainders modulo ⌈√N⌉ with cycle walking, after Black and Rogaway,
 * "Ciphers with Arbitrary Finite Domains" (CT-RSA 2002). Ten rounds, as NIST SP 800-38G has them for FF1.
 */
import type { CardNumberPolicy } from './card-number';
import { cardNumberOfRank, countCardNumbers, rankOfCardNumber } from './card-number-rank';

/** A keyed pseudo-random function: 32 bits for a round (0–9) and a value below 2^32. Deterministic for one key. */
export type CardNumberPrf = (round: number, value: number) => number;

const ROUNDS = 10;

/** The number at an index; null outside 0 … countCardNumbers − 1. */
export function numberAt(
  index: number,
  prf: CardNumberPrf,
  policy: CardNumberPolicy,
): string | null {
  const count = countCardNumbers(policy);
  if (!Number.isInteger(index) || index < 0 || index >= count) return null;
  const half = halfFor(count);
  let place = index;
  // ⌈√N⌉² is hardly more than N: a value that falls outside is sent round again until it falls inside.
  do place = encipher(place, half, prf);
  while (place >= count);
  return cardNumberOfRank(place, policy);
}

/** The index of a valid number: the inverse of `numberAt`. */
export function indexOf(number: string, prf: CardNumberPrf, policy: CardNumberPolicy): number {
  const count = countCardNumbers(policy);
  const half = halfFor(count);
  let place = rankOfCardNumber(number, policy);
  do place = decipher(place, half, prf);
  while (place >= count);
  return place;
}

function halfFor(count: number): number {
  return Math.ceil(Math.sqrt(count));
}

function encipher(value: number, half: number, prf: CardNumberPrf): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (let round = 0; round < ROUNDS; round += 1) {
    [left, right] = [right, (left + prf(round, right)) % half];
  }
  return left * half + right;
}

function decipher(value: number, half: number, prf: CardNumberPrf): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (let round = ROUNDS - 1; round >= 0; round -= 1) {
    const mask = prf(round, left) % half;
    [left, right] = [(right - mask + half) % half, left];
  }
  return left * half + right;
}
