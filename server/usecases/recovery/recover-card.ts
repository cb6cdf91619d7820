/**
 * Moves a card to the caller's WeChat account, after document, name and the registered mobile: for a new phone, a new
 * WeChat or a lost account. Codes of the old account end at once, the binding to the official account is undone, and
 * the holder is told by SMS and in the old account. A card that is held back moves as it is.
 *
 * Errors: those of `provePossession`; then RECOVERY_NOT_NEEDED (it is here already), CARD_NOT_ACTIVE (nobody has
 * activated it: that is done instead), BINDING_NOT_POSSIBLE (this account holds another card), CARD_CHANGED. Database
 * calls: 12 to 20.
 */
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { viewCard } from '../card/view-card';
import { finishMove, moveCard } from './move-card';
import { provePossession } from './prove-possession';

type RecoverCard = UseCase<
  CardActions['recoverCard']['input'],
  CardActions['recoverCard']['output']
>;

export const recoverCard: RecoverCard = async (ports, caller, input) => {
  const proven = await provePossession(ports, caller, input, 'recover');
  if (!proven.ok) {
    return proven;
  }
  const card = proven.value;
  if (card.accountKey === null) {
    return { ok: false, code: 'CARD_NOT_ACTIVE' };
  }
  if (card.accountKey === caller.accountKey) {
    await finishMove(ports, card);
    return { ok: false, code: 'RECOVERY_NOT_NEEDED' };
  }
  const moved = await moveCard(ports, card, caller);
  return moved.ok ? { ok: true, value: { card: viewCard(moved.value, ports.clock.now()) } } : moved;
};
