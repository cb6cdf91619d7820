import type { Ports } from '../../ports';
import type { CardDocument, DocumentKey } from '../../schema/documents';
import { findAll } from '../find-all';

/**
 * Every card of the people to whom these documents belong, given up ones too. At most 1000 keys; two database calls,
 * one when nobody is known.
 */
export async function findCardsOfDocuments(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
): Promise<CardDocument[]> {
  const known = await ports.store.collection('document_keys').getMany(documentKeys);
  const personIds = [...new Set(known.map(({ personId }) => personId))];
  return personIds.length === 0
    ? []
    : findAll(ports.store.collection('cards'), { personId: { in: personIds } });
}
