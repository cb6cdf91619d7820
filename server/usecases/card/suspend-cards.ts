import type { Ports } from '../../ports';
import type { AccountKey, DocumentKey } from '../../schema/documents';
import { stepCardsOfDocuments } from './step-cards-of-documents';

/** Who lets the lists of campus identities act, and why. */
export interface ListChange {
  readonly by: AccountKey | 'timer';
  readonly reason: string;
}

/**
 * Suspends the cards of people who have become members of the campus, and tells them. At most 500 documents a call;
 * run again after a crash it finishes what is missing and tells nobody twice. Answers how many cards it changed. Eight
 * database calls, fewer when nobody is concerned.
 */
export function suspendCards(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  change: ListChange,
): Promise<number> {
  return stepCardsOfDocuments(ports, documentKeys, 'suspend', change);
}
