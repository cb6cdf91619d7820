import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { claimAccount } from '../card/claim-account';
import { tellHolders } from '../card/tell-holders';

/**
 * Gives the card to the caller's account. The card itself says whose it is; what the move leaves to tidy up is written
 * on it, and done by whoever comes next if this process dies. Errors: BINDING_NOT_POSSIBLE, CARD_CHANGED.
 */
export async function moveCard(
  ports: Ports,
  card: CardDocument,
  caller: Pick<Caller, 'accountKey' | 'openid'>,
): Promise<Outcome<CardDocument>> {
  const claimed = await claimAccount(ports, caller, card._id);
  if (!claimed.ok) {
    return claimed;
  }
  const movedAt = new Date(ports.clock.now());
  const change = {
    accountKey: caller.accountKey,
    boundUnionid: null,
    boundAt: null,
    changedAt: movedAt,
    moved: card.accountKey === null ? null : { from: card.accountKey, at: movedAt },
  };
  const updated = await ports.store
    .collection('cards')
    .update(
      { _id: card._id, version: card.version },
      { set: change, increase: { version: 1, codeGeneration: 1 } },
    );
  if (updated === 0) {
    return { ok: false, code: 'CARD_CHANGED' };
  }
  const moved = { ...card, ...change, version: card.version + 1 };
  await finishMove(ports, moved);
  return { ok: true, value: moved };
}

/** Takes the card from the account it was moved away from, and tells it; repeatable. Seven database calls. */
export async function finishMove(ports: Ports, card: CardDocument): Promise<void> {
  const { moved } = card;
  if (moved === undefined || moved === null) {
    return;
  }
  const { from, at } = moved;
  await ports.store.collection('accounts').remove({ _id: from, cardNumber: card._id });
  const notice = { cardNumber: card._id, movedAt: at };
  const notices = ports.store.collection('moved_cards');
  if ((await notices.add({ _id: from, schema: 1, ...notice })) === 'duplicate') {
    await notices.update({ _id: from }, { set: notice });
  }
  const event = `moved ${at.getTime()}`;
  await tellHolders(ports, [card], 'card-moved', () => event);
  await writeAudit(ports, `card ${card._id} ${event}`, {
    actor: card.accountKey ?? from,
    action: 'recover-card',
    subject: card._id,
    reason: null,
  });
}
