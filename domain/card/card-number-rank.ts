/** The valid card numbers of a school in ascending order, counted without listing them. */
import { CHECK_MODULUS, checkDigitFor, weightAt, type CardNumberPolicy } from './card-number';

/** ways[position][sum]: in how many ways a number whose digits before `position` sum up to `sum` (mod 11) can end. */
type Ways = readonly (readonly number[])[];

/** How many valid numbers there are; 90,909,091 of ten digits beginning with 8. */
export function countCardNumbers(policy: CardNumberPolicy): number {
  return waysFrom(countWays(policy), policy.prefix.length, sumOf(policy.prefix));
}

/** The valid number with `rank` valid numbers before it; null outside 0 … count − 1. */
export function cardNumberOfRank(rank: number, policy: CardNumberPolicy): string | null {
  const ways = countWays(policy);
  let sum = sumOf(policy.prefix);
  let left = rank;
  if (!Number.isInteger(rank) || rank < 0 || rank >= waysFrom(ways, policy.prefix.length, sum)) {
    return null;
  }
  let number = policy.prefix;
  while (number.length < policy.length - 1) {
    const position = number.length;
    let digit = 0;
    let below = waysFrom(ways, position + 1, sum);
    while (left >= below) {
      left -= below;
      digit += 1;
      below = waysFrom(ways, position + 1, sumWith(sum, digit, position));
    }
    number += String(digit);
    sum = sumWith(sum, digit, position);
  }
  return number + String(checkDigitFor(sum, number.length));
}

/** How many valid numbers are smaller than the given valid one. */
export function rankOfCardNumber(number: string, policy: CardNumberPolicy): number {
  const ways = countWays(policy);
  let sum = sumOf(policy.prefix);
  let rank = 0;
  for (let position = policy.prefix.length; position < policy.length - 1; position += 1) {
    const digit = Number(number[position]);
    for (let smaller = 0; smaller < digit; smaller += 1) {
      rank += waysFrom(ways, position + 1, sumWith(sum, smaller, position));
    }
    sum = sumWith(sum, digit, position);
  }
  return rank;
}

/** Counted once for each policy: a large batch asks hundreds of thousands of times. */
const counted = new WeakMap<CardNumberPolicy, Ways>();

function countWays(policy: CardNumberPolicy): Ways {
  const known = counted.get(policy);
  if (known !== undefined) return known;
  const ways = countWaysAnew(policy);
  counted.set(policy, ways);
  return ways;
}

function countWaysAnew(policy: CardNumberPolicy): Ways {
  const last = policy.length - 1;
  const ways: number[][] = [];
  ways[last] = everySum((sum) => (checkDigitFor(sum, last) === null ? 0 : 1));
  for (let position = last - 1; position >= policy.prefix.length; position -= 1) {
    ways[position] = everySum((sum) => {
      let total = 0;
      for (let digit = 0; digit <= 9; digit += 1) {
        total += waysFrom(ways, position + 1, sumWith(sum, digit, position));
      }
      return total;
    });
  }
  return ways;
}

function everySum(value: (sum: number) => number): number[] {
  return Array.from({ length: CHECK_MODULUS }, (_, sum) => value(sum));
}

function waysFrom(ways: Ways, position: number, sum: number): number {
  return ways[position]?.[sum] ?? 0;
}

function sumWith(sum: number, digit: number, position: number): number {
  return (sum + digit * weightAt(position)) % CHECK_MODULUS;
}

function sumOf(digits: string): number {
  return [...digits].reduce((sum, digit, i) => sumWith(sum, Number(digit), i), 0);
}
