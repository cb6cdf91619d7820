import type { Ports } from '../../ports';
import type { AccountKey, CardDocument } from '../../schema/documents';

/** The card that was activated on this account, or null. Two database calls. */
export async function findHeldCard(
  ports: Ports,
  account: AccountKey,
): Promise<CardDocument | null> {
  const held = await ports.store.collection('accounts').get(account);
  return held === null ? null : ports.store.collection('cards').get(held.cardNumber);
}

/** The newest card whose number was given to this account's registration, or null. One database call. */
export async function findIssuedCard(
  ports: Ports,
  account: AccountKey,
): Promise<CardDocument | null> {
  const cards = await ports.store.collection('cards').find({ registrationId: account });
  return cards.reduce<CardDocument | null>(
    (newest, card) => (newest === null || card.issuedAt > newest.issuedAt ? card : newest),
    null,
  );
}
