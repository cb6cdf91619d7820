/** What stands against a registration besides the roster: a card held already, and a document that two accounts claim. */
import type { Ports } from '../../ports';
import type { StoredDifference } from '../../schema/documents';
import { findAll } from '../find-all';
import type { Claim } from './claim';
import { findCardHolders } from './find-card-holders';

export interface Obstacles {
  of(claim: Claim): StoredDifference[];
  /** The person to whom the document is known to belong. */
  personOf(claim: Claim): string | null;
}

/** Two database calls for all claims, three when some of the documents are known. */
export async function findObstacles(ports: Ports, claims: readonly Claim[]): Promise<Obstacles> {
  const documentKeys = claims.flatMap((claim) => claim.documentKeys);
  const [holders, claimants] = await Promise.all([
    findCardHolders(ports, documentKeys),
    findClaimants(ports, documentKeys),
  ]);
  return {
    of(claim) {
      const others = claim.documentKeys
        .flatMap((key) => claimants.get(key) ?? [])
        .filter((registrationId) => registrationId !== claim.registration._id);
      return [
        ...(holders.holdsCard(claim.documentKeys) ? [obstacle('CARD_HELD')] : []),
        ...(others.length > 0 ? [obstacle('DOCUMENT_CLAIMED_TWICE')] : []),
      ];
    },
    personOf: (claim) => holders.personOf(claim.documentKeys),
  };
}

/** Registrations that are alive by the document they claim; taken back and turned down ones claim nothing. */
async function findClaimants(
  ports: Ports,
  documentKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const claimants = new Map<string, string[]>();
  const registrations = await findAll(ports.store.collection('registrations'), {
    documentKey: { in: documentKeys },
    status: { in: ['submitted', 'in-review', 'approved'] },
  });
  for (const { _id, documentKey } of registrations) {
    claimants.set(documentKey, [...(claimants.get(documentKey) ?? []), _id]);
  }
  return claimants;
}

function obstacle(code: 'CARD_HELD' | 'DOCUMENT_CLAIMED_TWICE'): StoredDifference {
  return { code, claimed: null, recorded: null, marks: [] };
}
