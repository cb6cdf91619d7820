/**
 * Document numbers that are formally right and belong to nobody: county code 99 of the province is not assigned, and
 * the passports' letters are not in use.
 */
import type { Random } from './random';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 18 characters (GB 11643-1999) for a birth date 'YYYY-MM-DD'. */
export function residentNumber(random: Random, birthDate: string, area = '321199'): string {
  const body = `${area}${birthDate.replace(/-/g, '')}${digits(random, 3)}`;
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number(body.charAt(index)),
    0,
  );
  return body + '10X98765432'.charAt(sum % 11);
}

/** The 15-digit number of the first generation for the same person: two-digit year, no check. */
export function firstGenerationNumber(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}

export function passportNumber(random: Random): string {
  return `QZ${digits(random, 7)}`;
}

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.between(0, 9))).join('');
}
