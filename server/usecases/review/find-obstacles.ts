/**
 * What stands against a registration besides the roster: a card held already, a campus identity, a bar, and a document
 * that two accounts claim. None of it is told to whoever registers: an answer would tell about anybody's document.
 */
import type { Ports } from '../../ports';
import type { StoredDifference } from '../../schema/documents';
import { findAll } from '../find-all';
import { dateOf } from '../../../domain/calendar/shanghai';
import { findListedPeople } from '../lists/find-listed-people';
import type { InForce } from '../lists/list-state';
import { findBarred } from '../sanction/find-barred';
import type { Claim } from './claim';
import { findCardHolders } from './find-card-holders';

export interface Obstacles {
  of(claim: Claim): StoredDifference[];
  /** The person to whom the document is known to belong. */
  personOf(claim: Claim): string | null;
}

/** Four database calls for all claims, five when some of the documents are known. */
export async function findObstacles(
  ports: Ports,
  claims: readonly Claim[],
  inForce: InForce,
): Promise<Obstacles> {
  const documentKeys = claims.flatMap((claim) => claim.documentKeys);
  const [holders, claimants, listed, sanctioned] = await Promise.all([
    findCardHolders(ports, documentKeys),
    findClaimants(ports, documentKeys),
    findListedPeople(ports, documentKeys, inForce),
    findBarred(ports, documentKeys, dateOf(ports.clock.now())),
  ]);
  const campus = new Set(listed.campus);
  const barred = new Set([...listed.barred, ...sanctioned]);
  return {
    of(claim) {
      const others = claim.documentKeys
        .flatMap((key) => claimants.get(key) ?? [])
        .filter((registrationId) => registrationId !== claim.registration._id);
      return [
        ...(holders.holdsCard(claim.documentKeys) ? [obstacle('CARD_HELD')] : []),
        ...(others.length > 0 ? [obstacle('DOCUMENT_CLAIMED_TWICE')] : []),
        ...(claim.documentKeys.some((key) => campus.has(key)) ? [obstacle('CAMPUS_IDENTITY')] : []),
        ...(claim.documentKeys.some((key) => barred.has(key)) ? [obstacle('BARRED')] : []),
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

function obstacle(
  code: 'CARD_HELD' | 'DOCUMENT_CLAIMED_TWICE' | 'CAMPUS_IDENTITY' | 'BARRED',
): StoredDifference {
  return { code, claimed: null, recorded: null, marks: [] };
}
