/**
 * Ends the freeze of the caller's own card, on the account that holds it: whoever has lost that one recovers the card
 * with the registered mobile first. Errors: CARD_NOT_FOUND, CARD_NOT_FROZEN, CARD_REVOKED, CARD_CHANGED. Database
 * calls: 4.
 */
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { takeStep } from './change-card';
import { findHeldCard } from './find-own-card';
import { viewCard } from './view-card';

type UnfreezeCard = UseCase<
  CardActions['unfreezeCard']['input'],
  CardActions['unfreezeCard']['output']
>;

export const unfreezeCard: UnfreezeCard = async (ports, caller) => {
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const act = { actor: caller.accountKey, action: 'unfreeze-card', reason: null };
  const lifted = await takeStep(ports, card, 'lift-freeze', act, { frozenAt: null });
  return lifted.ok
    ? { ok: true, value: { card: viewCard(lifted.value, ports.clock.now()) } }
    : lifted;
};
