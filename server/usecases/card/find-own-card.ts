import type { Ports } from '../../ports';
import type { AccountKey, CardDocument } from '../../schema/documents';

/** The card that was activated on this account, or null. Two database calls. */
export async function findHeldCard(
  ports: Ports,
  account: AccountKey,
): Promise<CardDocument | null> {
  const held = await ports.store.collection('accounts').get(account);
  const card = held === null ? null : await ports.store.collection('cards').get(held.cardNumber);
  // The card has the last word: it may have been moved a moment ago.
  return card?.accountKey === account ? card : null;
}

/**
 * The newest card whose number was given to this account's registration, or null; not one that has gone to another
 * account since, nor one that was given by mistake: after a reversal it is the registration that counts. One database
 * call.
 */
export function findIssuedCard(ports: Ports, account: AccountKey): Promise<CardDocument | null> {
  return findNewest(ports, account, ({ revokedReason }) => revokedReason !== 'APPROVAL_REVERSED');
}

/** The same with those given by mistake, whose data is kept as well. One database call. */
export function findEverIssuedCard(
  ports: Ports,
  account: AccountKey,
): Promise<CardDocument | null> {
  return findNewest(ports, account, () => true);
}

async function findNewest(
  ports: Ports,
  account: AccountKey,
  counts: (card: CardDocument) => boolean,
): Promise<CardDocument | null> {
  const cards = await ports.store.collection('cards').find({ registrationId: account });
  const own = cards.filter((card) => card.accountKey === null || card.accountKey === account);
  return own
    .filter(counts)
    .reduce<CardDocument | null>(
      (newest, card) => (newest === null || card.issuedAt > newest.issuedAt ? card : newest),
      null,
    );
}

/** The card that the account holds, else the one that waits for it; null for neither. Three database calls at most. */
export async function findOwnCard(ports: Ports, account: AccountKey): Promise<CardDocument | null> {
  return (await findHeldCard(ports, account)) ?? (await findIssuedCard(ports, account));
}
