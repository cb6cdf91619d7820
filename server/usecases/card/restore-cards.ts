import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';
import { stepCardsOfDocuments } from './step-cards-of-documents';
import type { ListChange } from './suspend-cards';

/**
 * Restores the cards of people who have left the campus, and tells them; other grounds against a card stay. Whoever has
 * a second campus identity must not be among the documents. Limits, repetition and calls as with `suspendCards`.
 */
export function restoreCards(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  change: ListChange,
): Promise<number> {
  return stepCardsOfDocuments(ports, documentKeys, 'lift-suspension', change);
}
