/**
 * Links the active card with the follower of the official account, by UNIONID; binding again changes nothing. Errors:
 * CARD_NOT_FOUND, BINDING_NOT_POSSIBLE (the account follows nobody, or another follower is bound), and what `canUse`
 * answers. Database calls: 3.
 */
import { canBind } from '../../../domain/card/binding';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findHeldCard } from './find-own-card';
import { toCard, viewCard } from './view-card';

const PLACE = 'cards.boundUnionid';

type BindCard = UseCase<CardActions['bindCard']['input'], CardActions['bindCard']['output']>;

export const bindCard: BindCard = async (ports, caller) => {
  const now = ports.clock.now();
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const boundTo = card.boundUnionid === null ? null : ports.vault.open(PLACE, card.boundUnionid);
  const follower = caller.unionid === '' ? null : caller.unionid;
  const possible = canBind(
    { ...toCard(card), account: card.accountKey, boundTo },
    { account: caller.accountKey, follower },
    now,
  );
  if (!possible.ok) {
    if (possible.code === 'BINDING_ALREADY_DONE') {
      return boundTo === follower
        ? { ok: true, value: { card: viewCard(card, now) } }
        : { ok: false, code: 'BINDING_NOT_POSSIBLE' };
    }
    return possible;
  }
  const change = { boundUnionid: ports.vault.seal(PLACE, caller.unionid), boundAt: new Date(now) };
  const updated = await ports.store
    .collection('cards')
    .update({ _id: card._id, version: card.version }, { set: change, increase: { version: 1 } });
  if (updated === 0) {
    return { ok: false, code: 'CARD_CHANGED' };
  }
  await writeAudit(ports, `card ${card._id} bound ${card.version}`, {
    actor: caller.accountKey,
    action: 'bind-card',
    subject: card._id,
    reason: null,
  });
  return { ok: true, value: { card: viewCard({ ...card, ...change }, now) } };
};
