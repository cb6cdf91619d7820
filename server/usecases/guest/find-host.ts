import { canInvite } from '../../../domain/card/card';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';

/**
 * The caller's card, by which they may invite. Errors: CARD_NOT_FOUND; why the card does not allow it. Two database
 * calls.
 */
export async function findHost(ports: Ports, caller: Caller): Promise<Outcome<CardDocument>> {
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const able = canInvite(toCard(card), ports.clock.now());
  return able.ok ? { ok: true, value: card } : able;
}
