/**
 * Card numbers: decimal digits of a fixed length that begin with the school's prefix and end in a check digit, chosen
 * so that Σ dᵢ·2^i ≡ 0 (mod 11), i = 0 at the leftmost digit. Numbers whose check digit would have to be ten do not
 * exist. Modulo 11 the powers of two take all ten values before they repeat, so in up to ten digits every single wrong
 * digit, every swap of two digits and every twin error (aa for bb) breaks the sum.
 */

/** The part of a school's profile that shapes its card numbers. */
export interface CardNumberPolicy {
  /** Digits every number begins with, such as '8'. */
  readonly prefix: string;
  /** Digits in all, with prefix and check digit. */
  readonly length: number;
}

export const CHECK_MODULUS = 11;

/** 2^0 … 2^9 modulo 11; 2^10 is 1 again. */
const WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6] as const;

/** 2^position modulo 11, position 0 at the leftmost digit. */
export function weightAt(position: number): number {
  return WEIGHTS[position % WEIGHTS.length] ?? 1;
}

/** The check digit at `position` for digits before it whose weighted sum is `sum`; null when it would be ten. */
export function checkDigitFor(sum: number, position: number): number | null {
  for (let digit = 0; digit <= 9; digit += 1) {
    if ((sum + digit * weightAt(position)) % CHECK_MODULUS === 0) return digit;
  }
  return null;
}

/** The digit that completes a number without its last digit; null when there is none, or the text is not digits. */
export function checkDigit(body: string): number | null {
  return /^\d+$/.test(body) ? checkDigitFor(weightedSum(body), body.length) : null;
}

/** Whether the text is a number that the school can have given: form, prefix and check digit. */
export function isCardNumber(text: string, policy: CardNumberPolicy): boolean {
  return (
    text.length === policy.length &&
    text.startsWith(policy.prefix) &&
    /^\d+$/.test(text) &&
    weightedSum(text) % CHECK_MODULUS === 0
  );
}

/** For reading: groups of three from the right, never one digit by itself; '8205 716 365'. */
export function formatCardNumber(number: string): string {
  return groups(number).join(' ');
}

/** For showing to others: only the first and the last group; '8205 *** 365'. */
export function maskCardNumber(number: string): string {
  const all = groups(number);
  return all
    .map((group, i) => (i === 0 || i === all.length - 1 ? group : '*'.repeat(group.length)))
    .join(' ');
}

function weightedSum(digits: string): number {
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * weightAt(i), 0);
}

function groups(number: string): string[] {
  const result: string[] = [];
  let rest = number;
  while (rest.length > 4) {
    result.unshift(rest.slice(-3));
    rest = rest.slice(0, -3);
  }
  return [rest, ...result];
}
