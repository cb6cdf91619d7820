/** The phone number that WeChat vouches for when its holder presses the number button. */
export interface PhoneNumbers {
  /** E.164; null for a code that is unknown, used or older than five minutes. Each code is good for one look-up. */
  ofCode(code: string): Promise<string | null>;
}
