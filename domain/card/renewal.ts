import { addDays, dateOf, type DateText, type EpochMs } from '../calendar/shanghai';
import { fail, type Result } from '../result';
import { cardStatusAt, type Card, type CardStatusCode } from './card';
import { renewedUntil, type CardValidityPolicy } from './validity';

/** When a school reminds its holders. */
export interface ReminderPolicy {
  readonly renewalReminderDaysBefore: number;
}

/**
 * The new last day of a card that its holder renews at `now`. One that is held back is not renewed: first the ground
 * goes. Errors: CARD_FROZEN, CARD_SUSPENDED, CARD_REVOKED, and those of `renewedUntil`.
 */
export function renewal(
  card: Card,
  now: EpochMs,
  policy: CardValidityPolicy,
):
  | Result<DateText, CardStatusCode | 'CARD_VALID_FOR_LIFE'>
  | { readonly ok: false; readonly code: 'CARD_RENEWAL_TOO_EARLY'; readonly at: EpochMs } {
  switch (cardStatusAt(card, now)) {
    case 'frozen':
      return fail('CARD_FROZEN');
    case 'suspended':
      return fail('CARD_SUSPENDED');
    case 'revoked':
    case 'deceased':
      return fail('CARD_REVOKED');
    case 'issued':
    case 'active':
    case 'restricted':
    case 'expired':
      return renewedUntil(card.validUntil, now, policy);
  }
}

/** The last day of the cards whose holders are reminded on `today`, and of all those before it that are not over. */
export function remindedUntil(today: DateText, policy: ReminderPolicy): DateText {
  return addDays(today, policy.renewalReminderDaysBefore);
}

/** Whether the holder is told that the card will end: it still works, and can be renewed. */
export function isReminded(card: Card, now: EpochMs): boolean {
  const status = cardStatusAt(card, now);
  const isInUse = status === 'issued' || status === 'active' || status === 'restricted';
  return isInUse && card.validUntil !== null && card.validUntil >= dateOf(now);
}
