import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isCardNumber } from '../../../domain/card/card-number';
import {
  indexOf,
  numberAt,
  type CardNumberPrf,
} from '../../../domain/card/card-number-permutation';
import { countCardNumbers } from '../../../domain/card/card-number-rank';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.card;
const COUNT = 90_909_091;

function keyed(key: string): CardNumberPrf {
  return (round, value) =>
    createHmac('sha256', key).update(`${round}:${value}`).digest().readUInt32BE(0);
}

const prf = keyed('a key for tests');

test('every index of a small policy has a valid number of its own', () => {
  const small = { prefix: '8', length: 6 };
  const count = countCardNumbers(small);
  const numbers = Array.from({ length: count }, (_, index) => numberAt(index, prf, small) ?? '');
  expect(new Set(numbers).size).toBe(count);
  expect(numbers.every((number) => isCardNumber(number, small))).toBe(true);
});

test('indexes next to each other have different valid numbers, and the number leads back to its index', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: COUNT - 21 }), (start) => {
      const indexes = Array.from({ length: 20 }, (_, i) => start + i);
      const numbers = indexes.map((index) => numberAt(index, prf, policy) ?? '');
      expect(new Set(numbers).size).toBe(20);
      expect(numbers.every((number) => isCardNumber(number, policy))).toBe(true);
      expect(numbers.map((number) => indexOf(number, prf, policy))).toEqual(indexes);
    }),
    { numRuns: 25 },
  );
});

test('the first and the last index have numbers, those beyond have none', () => {
  expect(numberAt(0, prf, policy)).not.toBeNull();
  expect(numberAt(COUNT - 1, prf, policy)).not.toBeNull();
  for (const index of [-1, COUNT, 0.5, Number.NaN]) expect(numberAt(index, prf, policy)).toBeNull();
});

test('numbers of consecutive indexes are spread over the whole range', () => {
  const tenths = new Array<number>(10).fill(0);
  for (let index = 0; index < 2000; index += 1) {
    const second = Number(numberAt(index, prf, policy)?.[1]);
    tenths[second] = (tenths[second] ?? 0) + 1;
  }
  // 200 each are expected; six standard deviations are 80.
  for (const found of tenths) expect(Math.abs(found - 200)).toBeLessThan(80);
});

test('under another key the numbers come in another order', () => {
  const other = keyed('another key');
  const same = Array.from({ length: 200 }, (_, index) => index).filter(
    (index) => numberAt(index, prf, policy) === numberAt(index, other, policy),
  );
  expect(same).toEqual([]);
});

test('the order is fixed: a changed algorithm would give numbers away twice', () => {
  const plain: CardNumberPrf = (round, value) =>
    (value * 40_503 + round * 2_654_435) % 4_294_967_296;
  expect([0, 1, 2, 90_909_090].map((index) => numberAt(index, plain, policy))).toEqual([
    '8802921683',
    '8568203530',
    '8333485365',
    '8721161478',
  ]);
});
