import type { Ports } from '../../ports';
import type { AccountKey, DocumentKey } from '../../schema/documents';
import { findHeldCard, findIssuedCard } from '../card/find-own-card';

/** The document of whoever has this account, by card or registration; null for neither. Two to four database calls. */
export async function findPhotoOwner(
  ports: Ports,
  account: AccountKey,
): Promise<DocumentKey | null> {
  const [held, registration] = await Promise.all([
    findHeldCard(ports, account),
    ports.store.collection('registrations').get(account),
  ]);
  if (held !== null) {
    return held.documentKey;
  }
  const issued = await findIssuedCard(ports, account);
  return issued?.documentKey ?? registration?.documentKey ?? null;
}
