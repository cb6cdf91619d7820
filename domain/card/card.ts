/**
 * The life of a card: issued → active, and from either of them held back or ended. What is stored is the last step;
 * expiry is not stored, it follows from the day.
 */
import type { EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import { expiresAt } from './validity';

/**
 * `suspended` while the holder has a campus identity; `restricted` by a sanction; `frozen` after a death was reported;
 * `revoked` when access has ended. Of two grounds the stronger is stored, in this order.
 */
export type StoredCardStatus =
  'issued' | 'active' | 'suspended' | 'restricted' | 'frozen' | 'revoked';

export type CardStatus = StoredCardStatus | 'expired';

/** What of a card its rules need. Moments are epoch ms, dates are Shanghai's. */
export interface Card {
  readonly status: StoredCardStatus;
  /** From when it can be activated: for a new card the next day, for an imported older one at once. */
  readonly activeFrom: EpochMs;
  /** Last day, or null for life. */
  readonly validUntil: string | null;
  readonly activatedAt: EpochMs | null;
}

/** Each `lift` undoes one ground and no other, so that leaving the staff does not end a sanction. */
export type CardStep =
  | 'activate'
  | 'suspend'
  | 'lift-suspension'
  | 'restrict'
  | 'lift-restriction'
  | 'freeze'
  | 'lift-freeze'
  | 'revoke'
  | 'reinstate';

export type CardStatusCode =
  | 'CARD_NOT_ACTIVE'
  | 'CARD_ALREADY_ACTIVE'
  | 'CARD_EXPIRED'
  | 'CARD_SUSPENDED'
  | 'CARD_NOT_SUSPENDED'
  | 'CARD_RESTRICTED'
  | 'CARD_NOT_RESTRICTED'
  | 'CARD_FROZEN'
  | 'CARD_NOT_FROZEN'
  | 'CARD_REVOKED'
  | 'CARD_NOT_REVOKED';

const STRENGTH: Readonly<Record<StoredCardStatus, number>> = {
  issued: 0,
  active: 0,
  suspended: 1,
  restricted: 2,
  frozen: 3,
  revoked: 4,
};

/** What the card is at a moment: a card in good order becomes `expired` after its last day, activated or not. */
export function cardStatusAt(card: Card, now: EpochMs): CardStatus {
  const isInOrder = card.status === 'issued' || card.status === 'active';
  const isOver = card.validUntil !== null && now >= expiresAt(card.validUntil);
  return isInOrder && isOver ? 'expired' : card.status;
}

/** Whether the card can be used at a gate, for a code, for an invitation; otherwise the code that says why not. */
export function canUse(card: Card, now: EpochMs): Result<true, CardStatusCode> {
  const status = cardStatusAt(card, now);
  return status === 'active' ? ok(true) : fail(CODE_OF[status]);
}

/** The stored status after a step, or why the card does not allow it. Who may take the step is for the caller. */
export function stepCard(card: Card, step: CardStep): Result<StoredCardStatus, CardStatusCode> {
  const { status } = card;
  switch (step) {
    case 'activate':
      if (status === 'issued') return ok('active');
      return fail(status === 'active' ? 'CARD_ALREADY_ACTIVE' : CODE_OF[status]);
    case 'suspend':
      return hold(status, 'suspended');
    case 'restrict':
      return hold(status, 'restricted');
    case 'freeze':
      return hold(status, 'frozen');
    case 'revoke':
      return hold(status, 'revoked');
    case 'lift-suspension':
      return lift(card, 'suspended', 'CARD_NOT_SUSPENDED');
    case 'lift-restriction':
      return lift(card, 'restricted', 'CARD_NOT_RESTRICTED');
    case 'lift-freeze':
      return lift(card, 'frozen', 'CARD_NOT_FROZEN');
    case 'reinstate':
      return lift(card, 'revoked', 'CARD_NOT_REVOKED');
  }
}

const CODE_OF: Readonly<Record<Exclude<CardStatus, 'active'>, CardStatusCode>> = {
  issued: 'CARD_NOT_ACTIVE',
  suspended: 'CARD_SUSPENDED',
  restricted: 'CARD_RESTRICTED',
  frozen: 'CARD_FROZEN',
  revoked: 'CARD_REVOKED',
  expired: 'CARD_EXPIRED',
};

/** A weaker ground does not replace a stronger one, and none is given twice. */
function hold(
  from: StoredCardStatus,
  to: 'suspended' | 'restricted' | 'frozen' | 'revoked',
): Result<StoredCardStatus, CardStatusCode> {
  if (from === 'issued' || from === 'active') return ok(to);
  return STRENGTH[from] < STRENGTH[to] ? ok(to) : fail(CODE_OF[from]);
}

/**
 * Back to what it was before. A weaker ground that the lifted one had replaced is not remembered: the caller looks for
 * campus identities and sanctions again before the card is used.
 */
function lift(
  card: Card,
  from: StoredCardStatus,
  otherwise: CardStatusCode,
): Result<StoredCardStatus, CardStatusCode> {
  if (card.status !== from) return fail(otherwise);
  return ok(card.activatedAt === null ? 'issued' : 'active');
}
