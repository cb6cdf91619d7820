/**
 * Freezes the caller's own card at once, for one that may be in other hands; gates refuse it from their next question
 * on, and no more codes are given. Errors: CARD_NOT_FOUND, CARD_FROZEN, CARD_REVOKED, CARD_CHANGED. Database calls: 4.
 */
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { takeStep } from './change-card';
import { findHeldCard } from './find-own-card';
import { viewCard } from './view-card';

type FreezeCard = UseCase<CardActions['freezeCard']['input'], CardActions['freezeCard']['output']>;

export const freezeCard: FreezeCard = async (ports, caller) => {
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const now = ports.clock.now();
  const act = { actor: caller.accountKey, action: 'freeze-card', reason: null };
  const frozen = await takeStep(ports, card, 'freeze', act, { frozenAt: new Date(now) });
  return frozen.ok ? { ok: true, value: { card: viewCard(frozen.value, now) } } : frozen;
};
