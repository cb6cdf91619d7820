/**
 * The code by SMS that proves possession of the mobile on record. Six digits are a million guesses: five tries a code,
 * few codes a day, and a lifetime budget of wrong ones for each person keep a stranger who knows name and document
 * below one chance in ten thousand, ever.
 */
import { addDays, dateOf, MS_PER_MINUTE, startOfDay, type EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';

export const CODE_DIGITS = 6;
export const CODE_TRIES = 5;
export const CODE_LIFE_MS = 10 * MS_PER_MINUTE;
export const RESEND_AFTER_MS = MS_PER_MINUTE;

/** Codes a day that one account may ask for, and that one number gets, whoever asks. */
export const CODES_PER_ACCOUNT_AND_DAY = 5;
export const CODES_PER_NUMBER_AND_DAY = 5;
/** To a number that is registered with; counted apart, so that the codes of a holder cannot be used up there. */
export const REGISTRATION_CODES_PER_NUMBER_AND_DAY = 3;

/**
 * Wrong codes for one person in a lifetime. After that no code is sent for this person: WeChat's own number button and
 * the office remain, so nobody is locked out by others.
 */
export const WRONG_CODES_PER_PERSON = 100;

/** When the latest code was sent, and until when it can be used. */
export interface SentCode {
  readonly sentAt: EpochMs;
}

/** Whether another code can be asked for now. Error: POSSESSION_CODE_TOO_OFTEN with `at`, when it can. */
export function canAskAgain(
  latest: SentCode | null,
  now: EpochMs,
):
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'POSSESSION_CODE_TOO_OFTEN'; readonly at: EpochMs } {
  const at = latest === null ? now : latest.sentAt + RESEND_AFTER_MS;
  return now >= at ? { ok: true } : { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at };
}

/** When the budgets of a day begin anew: 00:00 of the next day in Shanghai. */
export function budgetsRenewAt(now: EpochMs): EpochMs {
  return startOfDay(addDays(dateOf(now), 1));
}

/** A typed code in normal form: six digits, blanks and full-width digits forgiven. Error: POSSESSION_CODE_WRONG. */
export function readCode(typed: string): Result<string, 'POSSESSION_CODE_WRONG'> {
  const digits = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? ok(digits) : fail('POSSESSION_CODE_WRONG', 'possession.code');
}
