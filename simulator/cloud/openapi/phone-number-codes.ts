/** The codes that WeChat's phone-number button hands out: each is good for one look-up within five minutes. */
import { randomBytes } from 'node:crypto';

const LIFETIME = 5 * 60 * 1000;

/** Country calling codes of one and two digits (ITU-T E.164); all others have three. */
const ONE_DIGIT = /^[17]/;
const TWO_DIGITS = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

export interface PhoneInfo {
  /** Without the country code when it is a Chinese number. */
  readonly phoneNumber: string;
  readonly purePhoneNumber: string;
  readonly countryCode: string;
}

export class PhoneNumberCodes {
  private readonly numbers = new Map<
    string,
    { readonly phoneNumber: string; readonly until: number }
  >();

  constructor(private readonly now: () => number) {}

  /** `phoneNumber` in E.164. */
  issue(phoneNumber: string): string {
    const code = randomBytes(32).toString('hex');
    this.numbers.set(code, { phoneNumber, until: this.now() + LIFETIME });
    return code;
  }

  /** Null when the code is unknown, used or too old. */
  redeem(code: string): PhoneInfo | null {
    const found = this.numbers.get(code);
    this.numbers.delete(code);
    return found === undefined || found.until <= this.now() ? null : phoneInfo(found.phoneNumber);
  }

  clear(): void {
    this.numbers.clear();
  }
}

export function phoneInfo(e164: string): PhoneInfo {
  const digits = e164.replace(/^\+/, '');
  const length = ONE_DIGIT.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
  const countryCode = digits.slice(0, length);
  const purePhoneNumber = digits.slice(length);
  return {
    phoneNumber: countryCode === '86' ? purePhoneNumber : `+${digits}`,
    purePhoneNumber,
    countryCode,
  };
}
