import { canHold } from '../../../domain/card/binding';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';

/**
 * Makes the card the one that the account holds: one account holds one card per school. A card that is no longer in use
 * (its number was given up, or access has ended) makes room for the next one. Error: BINDING_NOT_POSSIBLE. One database
 * call, up to four when the account holds something.
 */
export async function claimAccount(
  ports: Ports,
  caller: Pick<Caller, 'accountKey' | 'openid'>,
  cardNumber: string,
): Promise<Outcome<true>> {
  const { accountKey, openid } = caller;
  const accounts = ports.store.collection('accounts');
  if ((await accounts.add({ _id: accountKey, schema: 1, openid, cardNumber })) === 'added') {
    return { ok: true, value: true };
  }
  const held = (await accounts.get(accountKey))?.cardNumber ?? null;
  const holding = canHold(cardNumber, { account: null }, accountKey, held);
  if (holding.ok || held === null) {
    return holding;
  }
  const card = await ports.store.collection('cards').get(held);
  // Recovered by another account: this one only has not heard of it yet.
  const isFree = card === null || card.status === 'revoked' || card.accountKey !== accountKey;
  const claimed = isFree
    ? await accounts.update({ _id: accountKey, cardNumber: held }, { set: { cardNumber } })
    : 0;
  return claimed === 1 ? { ok: true, value: true } : holding;
}
