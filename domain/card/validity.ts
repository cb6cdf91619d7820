import {
  addDays,
  addYears,
  dateOf,
  endOfDay,
  startOfDay,
  type DateText,
  type EpochMs,
} from '../calendar/shanghai';
import { ok, type Result } from '../result';

/** How long a school's cards are valid; a part of its profile. */
export interface CardValidityPolicy {
  /** null: for life. */
  readonly validityYears: number | null;
  readonly renewalOpensDaysBefore: number;
}

/** The last day of a card whose number was given at `issuedAt`, or null for life. 29 February ends on 28 February. */
export function validUntil(issuedAt: EpochMs, policy: CardValidityPolicy): DateText | null {
  const { validityYears } = policy;
  return validityYears === null ? null : addYears(dateOf(issuedAt), validityYears);
}

/** The first moment at which the card is no longer valid: 24:00 of its last day. */
export function expiresAt(lastDay: DateText): EpochMs {
  return endOfDay(lastDay);
}

/** The moment from which a card can be renewed, before its end. */
export function renewalOpensAt(lastDay: DateText, policy: CardValidityPolicy): EpochMs {
  return startOfDay(addDays(lastDay, -policy.renewalOpensDaysBefore));
}

/**
 * The new last day of a card renewed at `now`: an early renewal adds to the old end, a late one counts from its own
 * day. Whether the holder may have a card still (status, campus identity) is checked by the caller before this.
 * Errors: CARD_VALID_FOR_LIFE; CARD_RENEWAL_TOO_EARLY, with `at`, when it opens.
 */
export function renewedUntil(
  lastDay: DateText | null,
  now: EpochMs,
  policy: CardValidityPolicy,
):
  | Result<DateText, 'CARD_VALID_FOR_LIFE'>
  | { readonly ok: false; readonly code: 'CARD_RENEWAL_TOO_EARLY'; readonly at: EpochMs } {
  const { validityYears } = policy;
  if (lastDay === null || validityYears === null) {
    return { ok: false, code: 'CARD_VALID_FOR_LIFE' };
  }
  const opensAt = renewalOpensAt(lastDay, policy);
  if (now < opensAt) return { ok: false, code: 'CARD_RENEWAL_TOO_EARLY', at: opensAt };
  const isLate = now >= expiresAt(lastDay);
  return ok(addYears(isLate ? dateOf(now) : lastDay, validityYears));
}
