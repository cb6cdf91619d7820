/**
 * The 18-character number of GB 11643-1999: area 6, birth date 8, sequence 3 (odd = male), check character by
 * ISO 7064 MOD 11-2. Residence permits and the permanent resident card of 2023 are built the same way.
 */
import { birthDateFromDigits } from './calendar-date';
import type { DateText } from './calendar-date';

export type Sex = 'male' | 'female';

export const RESIDENT_NUMBER = /^\d{17}[\dX]$/;
export const FIRST_GENERATION_NUMBER = /^\d{15}$/;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** First two digits of the mainland's area codes (GB/T 2260). */
const MAINLAND_PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
    ' ',
  ),
);

/** The check character for the first 17 digits of a number. */
export function residentCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Whether a number of the right form ends in the check character of its digits. */
export function hasResidentCheck(number: string): boolean {
  return residentCheckCharacter(number.slice(0, 17)) === number.charAt(17);
}

export function residentBirthDate(number: string, today: DateText): DateText | null {
  return birthDateFromDigits(number.slice(6, 14), today);
}

export function residentSex(number: string): Sex {
  return Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female';
}

export function isMainlandProvince(number: string): boolean {
  return MAINLAND_PROVINCES.has(number.slice(0, 2));
}

/**
 * The 18-character form of a first-generation number of 15 digits. Their years have two digits: the sequences
 * 996 to 999 were kept for people born in the nineteenth century, all others were born in the twentieth.
 */
export function upgradeFirstGeneration(number15: string): string {
  const century = Number(number15.slice(12)) >= 996 ? '18' : '19';
  const first17 = number15.slice(0, 6) + century + number15.slice(6);
  return first17 + residentCheckCharacter(first17);
}
