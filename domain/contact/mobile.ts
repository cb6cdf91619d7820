import { BLANKS, halfWidth } from '../identity/half-width';
import { COUNTRIES } from '../identity/countries';
import { fail, ok } from '../result';
import type { Result } from '../result';

export type MobileErrorCode = 'MOBILE_MISSING' | 'MOBILE_FORMAT' | 'MOBILE_COUNTRY_UNKNOWN';

const MAX_INPUT_LENGTH = 40;
const CHINA = '86';

/**
 * Countries whose numbers keep their leading zero when called from abroad (Italy, San Marino, Congo, Côte
 * d'Ivoire); elsewhere a zero at the front is dialled inside the country only.
 */
const ZERO_BELONGS_TO_NUMBER = new Set(['39', '378', '242', '225']);

const DIAL_CODES = new Set(COUNTRIES.map((country) => country.dialCode));

/**
 * A mobile number in E.164 form ('+8613800138000'). `dialCode` is the country's (digits, plus sign allowed); it is
 * overruled by a number that brings its own with '+' or '00'. Mainland numbers: 11 digits from 13 to 19; others 6 to
 * 14 digits, 15 together with the dial code. Errors: `MobileErrorCode`.
 */
export function parseMobile(
  text: string,
  dialCode: string = CHINA,
): Result<string, MobileErrorCode> {
  if (text.length > MAX_INPUT_LENGTH) return fail('MOBILE_FORMAT', 'mobile');
  const typed = halfWidth(text)
    .replace(BLANKS, '')
    .replace(/\(0\)/g, '')
    .replace(/[-‐‑‒–—.()/]/g, '');
  if (typed === '' || typed === '+') return fail('MOBILE_MISSING', 'mobile');
  const international = /^(?:\+|00)(\d+)$/.exec(typed)?.[1];
  if (international !== undefined) {
    const code = dialCodeOf('+' + international);
    if (code === null) return fail('MOBILE_COUNTRY_UNKNOWN', 'mobile');
    return withDialCode(code, international.slice(code.length));
  }
  const code = dialCode.replace(/^\+/, '');
  if (!DIAL_CODES.has(code)) return fail('MOBILE_COUNTRY_UNKNOWN', 'mobile');
  return withDialCode(code, typed);
}

/** The dial code at the front of an E.164 number, digits only; null when no country has it. */
export function dialCodeOf(e164: string): string | null {
  // No dial code is the beginning of another one, so the first that fits is the only one.
  for (let length = 1; length <= 3; length += 1) {
    const code = e164.slice(1, 1 + length);
    if (DIAL_CODES.has(code)) return code;
  }
  return null;
}

/** At most the last four digits, and no more than a third: '+86 ****8000'. */
export function maskMobile(e164: string): string {
  const code = dialCodeOf(e164) ?? '';
  const national = e164.replace(/^\+/, '').slice(code.length);
  const shown = Math.min(4, Math.floor(national.length / 3));
  return `${code === '' ? '' : `+${code} `}****${national.slice(national.length - shown)}`;
}

function withDialCode(code: string, typed: string): Result<string, MobileErrorCode> {
  const national = ZERO_BELONGS_TO_NUMBER.has(code) ? typed : typed.replace(/^0/, '');
  const form = code === CHINA ? /^1[3-9]\d{9}$/ : /^\d{6,14}$/;
  const fits = form.test(national) && code.length + national.length <= 15;
  return fits ? ok(`+${code}${national}`) : fail('MOBILE_FORMAT', 'mobile');
}
