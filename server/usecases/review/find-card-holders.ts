import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';
import { findAll } from '../find-all';

export interface CardHolders {
  /** The person to whom one of these documents belongs; null when none is known. */
  personOf(documentKeys: readonly DocumentKey[]): string | null;
  /** Whether that person holds a card that has not been revoked. */
  holdsCard(documentKeys: readonly DocumentKey[]): boolean;
}

/** Who is known by these documents, and which of them hold a card. One database call, two when somebody is known. */
export async function findCardHolders(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
): Promise<CardHolders> {
  const known = await ports.store.collection('document_keys').getMany(documentKeys);
  const persons = new Map(known.map(({ _id, personId }) => [_id, personId]));
  const cards =
    known.length === 0
      ? []
      : await findAll(ports.store.collection('cards'), {
          personId: { in: [...new Set(persons.values())] },
          status: { not: 'revoked' },
        });
  const holders = new Set(cards.map((card) => card.personId));
  const personOf = (keys: readonly DocumentKey[]): string | null =>
    keys.map((key) => persons.get(key)).find((personId) => personId !== undefined) ?? null;
  return {
    personOf,
    holdsCard: (keys) => holders.has(personOf(keys) ?? ''),
  };
}
