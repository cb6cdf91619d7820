import fc from 'fast-check';
import {
  checkDigit,
  formatCardNumber,
  isCardNumber,
  maskCardNumber,
} from '../../../domain/card/card-number';
import {
  cardNumberOfRank,
  countCardNumbers,
  rankOfCardNumber,
} from '../../../domain/card/card-number-rank';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.card;
const COUNT = 90_909_091;

const validNumber = fc
  .integer({ min: 0, max: COUNT - 1 })
  .map((rank) => cardNumberOfRank(rank, policy) ?? '');

/** Σ dᵢ·2^i with the plain powers of two, as the rule is written. */
function plainSum(number: string): number {
  return [...number].reduce((sum, digit, i) => sum + Number(digit) * 2 ** i, 0);
}

test('8205716365 is a card number', () => {
  expect(isCardNumber('8205716365', policy)).toBe(true);
  expect(checkDigit('820571636')).toBe(5);
});

test('every number has the prefix, the length, and a weighted sum divisible by eleven', () => {
  fc.assert(
    fc.property(validNumber, (number) => {
      expect(number).toMatch(/^8\d{9}$/);
      expect(plainSum(number) % 11).toBe(0);
      expect(isCardNumber(number, policy)).toBe(true);
      expect(checkDigit(number.slice(0, -1))).toBe(Number(number.slice(-1)));
    }),
  );
});

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(validNumber, (number) => {
      for (let i = 0; i < 10; i += 1) {
        for (let digit = 0; digit <= 9; digit += 1) {
          if (String(digit) === number[i]) continue;
          const wrong = number.slice(0, i) + String(digit) + number.slice(i + 1);
          expect(plainSum(wrong) % 11).not.toBe(0);
          expect(isCardNumber(wrong, policy)).toBe(false);
        }
      }
    }),
  );
});

test('two digits swapped, side by side or apart, are always found', () => {
  fc.assert(
    fc.property(validNumber, (number) => {
      for (let i = 0; i < 10; i += 1) {
        for (let j = i + 1; j < 10; j += 1) {
          if (number[i] === number[j]) continue;
          const digits = [...number];
          [digits[i], digits[j]] = [digits[j]!, digits[i]!];
          expect(plainSum(digits.join('')) % 11).not.toBe(0);
          expect(isCardNumber(digits.join(''), policy)).toBe(false);
        }
      }
    }),
  );
});

test('a twin error, aa for bb, is always found', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99 }), fc.nat({ max: 8 }), fc.nat({ max: 9 }), (salt, at, twin) => {
      const number = cardNumberOfRank(salt * 909_090, policy) ?? '';
      for (let other = 0; other <= 9; other += 1) {
        if (other === twin) continue;
        const withTwin = (digit: number) =>
          plainSum(number.slice(0, at) + String(digit).repeat(2) + number.slice(at + 2)) % 11;
        expect(withTwin(twin)).not.toBe(withTwin(other));
      }
    }),
  );
});

test('of each body exactly one digit completes it, or none', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999_999 }), (rest) => {
      const body = '8' + String(rest).padStart(8, '0');
      const completions = Array.from({ length: 10 }, (_, digit) => body + String(digit)).filter(
        (number) => isCardNumber(number, policy),
      );
      const digit = checkDigit(body);
      expect(completions).toEqual(digit === null ? [] : [body + String(digit)]);
    }),
  );
});

test.each([
  '',
  '8',
  '820571636',
  '82057163650',
  '8205716366',
  '9205716365',
  '8205 716 365',
  '８205716365',
  '+205716365',
  '8205716e65',
  '8.05716365',
  '8205716365\n',
])('%p is no card number', (text) => {
  expect(isCardNumber(text, policy)).toBe(false);
});

test.each(['', '82057163x', '８２０'])('there is no check digit for %p', (body) => {
  expect(checkDigit(body)).toBeNull();
});

test('there are 90,909,091 numbers of ten digits that begin with 8', () => {
  expect(countCardNumbers(policy)).toBe(COUNT);
});

test('rank and number lead to each other, in ascending order', () => {
  const rank = fc.integer({ min: 0, max: COUNT - 1 });
  fc.assert(
    fc.property(rank, rank, (a, b) => {
      const [first, second] = [
        cardNumberOfRank(a, policy) ?? '',
        cardNumberOfRank(b, policy) ?? '',
      ];
      expect(rankOfCardNumber(first, policy)).toBe(a);
      expect(Math.sign(Number(first) - Number(second))).toBe(Math.sign(a - b));
    }),
  );
});

test('the ranks of a small policy are its valid numbers, every one of them', () => {
  const small = { prefix: '31', length: 6 };
  const valid = [];
  for (let n = 310_000; n < 320_000; n += 1) {
    if (plainSum(String(n)) % 11 === 0) valid.push(String(n));
  }
  expect(countCardNumbers(small)).toBe(valid.length);
  expect(valid.map((_, rank) => cardNumberOfRank(rank, small))).toEqual(valid);
});

test('there is no number of a rank outside the range', () => {
  for (const rank of [-1, COUNT, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(cardNumberOfRank(rank, policy)).toBeNull();
  }
});

test.each([
  ['8205716365', '8205 716 365', '8205 *** 365'],
  ['82057163', '82 057 163', '82 *** 163'],
  ['820571636', '820 571 636', '820 *** 636'],
  ['820571636500', '820 571 636 500', '820 *** *** 500'],
])('%s is written %s and shown to others as %s', (number, written, masked) => {
  expect(formatCardNumber(number)).toBe(written);
  expect(maskCardNumber(number)).toBe(masked);
});
