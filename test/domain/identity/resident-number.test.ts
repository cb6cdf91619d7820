import fc from 'fast-check';
import { dateText } from '../../../domain/identity/calendar-date';
import {
  hasResidentCheck,
  residentCheckCharacter,
  upgradeFirstGeneration,
} from '../../../domain/identity/resident-number';
import { residentNumber } from './arbitraries';

function replaceAt(text: string, i: number, character: string): string {
  return text.slice(0, i) + character + text.slice(i + 1);
}

describe('the check character of a resident number', () => {
  test.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('the public example %s ends in %s', (first17, check) => {
    expect(residentCheckCharacter(first17)).toBe(check);
  });

  test('every single wrong digit is found', () => {
    fc.assert(
      fc.property(residentNumber(), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, i, by) => {
        const digit = (Number(number.charAt(i)) + by) % 10;
        expect(hasResidentCheck(replaceAt(number, i, String(digit)))).toBe(false);
      }),
    );
  });

  test('every swap of two different neighbours is found', () => {
    fc.assert(
      fc.property(residentNumber(), fc.nat(15), (number, i) => {
        const a = number.charAt(i);
        const b = number.charAt(i + 1);
        fc.pre(a !== b);
        expect(hasResidentCheck(replaceAt(replaceAt(number, i, b), i + 1, a))).toBe(false);
      }),
    );
  });

  test('a last digit swapped with a check digit is found', () => {
    fc.assert(
      fc.property(residentNumber(), (number) => {
        const [digit, check] = [number.charAt(16), number.charAt(17)];
        fc.pre(digit !== check && check !== 'X');
        expect(hasResidentCheck(number.slice(0, 16) + check + digit)).toBe(false);
      }),
    );
  });
});

describe('numbers of the first generation', () => {
  test('get the twentieth century and a check character', () => {
    expect(upgradeFirstGeneration('110105491231002')).toBe('11010519491231002X');
  });

  test('keep the nineteenth century for the sequences 996 to 999', () => {
    expect(upgradeFirstGeneration('110105981231996').slice(6, 10)).toBe('1898');
    expect(upgradeFirstGeneration('110105981231995').slice(6, 10)).toBe('1998');
  });

  test('come out valid', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{15}$/), (number) => {
        expect(hasResidentCheck(upgradeFirstGeneration(number))).toBe(true);
      }),
    );
  });
});

describe('days of the calendar', () => {
  test.each([
    [1900, 2, 29, null],
    [2000, 2, 29, '2000-02-29'],
    [2023, 2, 29, null],
    [2024, 2, 29, '2024-02-29'],
    [2024, 4, 31, null],
    [2024, 0, 1, null],
    [2024, 1, 0, null],
    [2024, 1, 1.5, null],
  ])('%d-%d-%d is %s', (year, month, day, expected) => {
    expect(dateText(year, month, day)).toBe(expected);
  });
});
