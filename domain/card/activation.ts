import { addDays, dateOf, startOfDay, type EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import { cardStatusAt, stepCard, type Card, type CardStatusCode } from './card';

/** When a card whose number was given at `issuedAt` can be activated: 00:00 of the next day in Shanghai. */
export function activationOpensAt(issuedAt: EpochMs): EpochMs {
  return startOfDay(addDays(dateOf(issuedAt), 1));
}

/**
 * Whether the card can be activated now, by somebody who has already proved to be its holder (nobody else may learn
 * any of this). Errors: CARD_NOT_YET_ACTIVE with `at`, when it opens; CARD_ALREADY_ACTIVE; CARD_EXPIRED; CARD_SUSPENDED,
 * CARD_RESTRICTED, CARD_FROZEN, CARD_REVOKED.
 */
export function canActivate(
  card: Card,
  now: EpochMs,
):
  | Result<true, CardStatusCode>
  | { readonly ok: false; readonly code: 'CARD_NOT_YET_ACTIVE'; readonly at: EpochMs } {
  const step = stepCard(card, 'activate');
  if (!step.ok) return step;
  if (cardStatusAt(card, now) === 'expired') return fail('CARD_EXPIRED');
  if (now < card.activeFrom) {
    return { ok: false, code: 'CARD_NOT_YET_ACTIVE', at: card.activeFrom };
  }
  return ok(true);
}
