/**
 * Activates the identity code, where the school asks for it: the holder agrees to what the code is, and to nothing else.
 * There is no agreement about payments to tick, since the code cannot pay. Agreeing again changes nothing; a changed text
 * is agreed to anew. Errors: CARD_NOT_FOUND, the card's states, CONSENT_MISSING, CONSENT_OUTDATED, CARD_CHANGED.
 * Database calls: 4, 2 where nothing is asked or all is agreed to.
 */
import { canUse } from '../../../domain/card/card';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { readConsents } from '../registration/read-consents';
import { changeCard } from './change-card';
import { isCodeActivated } from './code-activation';
import { findHeldCard } from './find-own-card';
import { toCard, viewCard } from './view-card';

type Call = CardActions['activateCode'];

export const activateCode: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { consents },
) => {
  const now = ports.clock.now();
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const usable = canUse(toCard(card), now);
  if (!usable.ok) {
    return usable;
  }
  if (isCodeActivated(ports, card)) {
    return { ok: true, value: { card: viewCard(card, now) } };
  }
  const given = readConsents(ports, consents, ports.school.identityCode?.consents ?? []);
  if (!given.ok) {
    return given;
  }
  const changed = await changeCard(
    ports,
    card,
    { codeConsents: given.value },
    { actor: caller.accountKey, action: 'activate-code', reason: null },
  );
  return changed.ok ? { ok: true, value: { card: viewCard(changed.value, now) } } : changed;
};
