import type { EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import { canUse, type Card, type CardStatusCode } from './card';

/** The card's side of a binding: which account activated it, and which follower it is bound to. */
export interface Bindable extends Card {
  /** The account it was activated on; null before. */
  readonly account: string | null;
  /** The follower of the official account it is bound to. */
  readonly boundTo: string | null;
}

/** Who asks: the WeChat account, its identity as a follower (null when it follows nobody), and what it holds. */
export interface Binder {
  readonly account: string;
  readonly follower: string | null;
}

/**
 * Whether the card can be bound to the follower who asks: it is active, on this very account, and not bound yet.
 * Errors: what `canUse` answers; BINDING_NOT_POSSIBLE (another account's card, or no follower: not told apart, so that
 * nobody learns of other people's cards); BINDING_ALREADY_DONE.
 */
export function canBind(
  card: Bindable,
  binder: Binder,
  now: EpochMs,
): Result<true, CardStatusCode | 'BINDING_NOT_POSSIBLE' | 'BINDING_ALREADY_DONE'> {
  if (card.status === 'issued') return fail('CARD_NOT_ACTIVE');
  if (card.account !== binder.account || binder.follower === null) {
    return fail('BINDING_NOT_POSSIBLE');
  }
  const use = canUse(card, now);
  if (!use.ok) return use;
  return card.boundTo === null ? ok(true) : fail('BINDING_ALREADY_DONE');
}

/**
 * Whether an account can take a card on: one account holds one card per school, and a card moves only through
 * recovery. `heldByAccount` is the number of the card the account holds already. Error: BINDING_NOT_POSSIBLE.
 */
export function canHold(
  cardNumber: string,
  card: Pick<Bindable, 'account'>,
  account: string,
  heldByAccount: string | null,
): Result<true, 'BINDING_NOT_POSSIBLE'> {
  const isFree = card.account === null || card.account === account;
  const holdsNoOther = heldByAccount === null || heldByAccount === cardNumber;
  return isFree && holdsNoOther ? ok(true) : fail('BINDING_NOT_POSSIBLE');
}
