/**
 * Undoes the link with the follower of the official account; the card stays where it is. Errors: CARD_NOT_FOUND,
 * BINDING_NOT_BOUND, CARD_CHANGED. Database calls: 4.
 */
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { changeCard } from './change-card';
import { findHeldCard } from './find-own-card';
import { viewCard } from './view-card';

type UnbindCard = UseCase<CardActions['unbindCard']['input'], CardActions['unbindCard']['output']>;

export const unbindCard: UnbindCard = async (ports, caller) => {
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  if (card.boundAt === null) {
    return { ok: false, code: 'BINDING_NOT_BOUND' };
  }
  const act = { actor: caller.accountKey, action: 'unbind-card', reason: null };
  const unbound = await changeCard(ports, card, { boundUnionid: null, boundAt: null }, act);
  return unbound.ok
    ? { ok: true, value: { card: viewCard(unbound.value, ports.clock.now()) } }
    : unbound;
};
