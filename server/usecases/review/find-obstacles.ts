/**
 * What stands against a registration besides the roster: a card held already, a campus identity, a bar, a document that
 * two accounts claim, and another registration that looks like the same person. None of it is told to whoever
 * registers: an answer would tell about anybody's document.
 */
import type { Ports } from '../../ports';
import type { StoredDifference } from '../../schema/documents';
import { dateOf } from '../../../domain/calendar/shanghai';
import { findListedPeople } from '../lists/find-listed-people';
import type { InForce } from '../lists/list-state';
import { findBarred } from '../sanction/find-barred';
import type { Claim } from './claim';
import { findCardHolders } from './find-card-holders';
import { findOtherClaims } from './find-other-claims';

export interface Obstacles {
  of(claim: Claim): StoredDifference[];
  /** The person to whom the document is known to belong. */
  personOf(claim: Claim): string | null;
}

/** Four database calls for all claims, up to six when some are known or others are like them. */
export async function findObstacles(
  ports: Ports,
  claims: readonly Claim[],
  inForce: InForce,
): Promise<Obstacles> {
  const documentKeys = claims.flatMap((claim) => claim.documentKeys);
  const [holders, others, listed, sanctioned] = await Promise.all([
    findCardHolders(ports, documentKeys),
    findOtherClaims(ports, claims),
    findListedPeople(ports, documentKeys, inForce),
    findBarred(ports, documentKeys, dateOf(ports.clock.now())),
  ]);
  const campus = new Set(listed.campus);
  const barred = new Set([...listed.barred, ...sanctioned]);
  return {
    of: (claim) => [
      ...(holders.holdsCard(claim.documentKeys) ? [obstacle('CARD_HELD')] : []),
      ...(others.sameDocument(claim) ? [obstacle('DOCUMENT_CLAIMED_TWICE')] : []),
      ...(claim.documentKeys.some((key) => campus.has(key)) ? [obstacle('CAMPUS_IDENTITY')] : []),
      ...(claim.documentKeys.some((key) => barred.has(key)) ? [obstacle('BARRED')] : []),
      ...others.samePersonLikely(claim).map((recorded) => obstacle('SAME_PERSON_LIKELY', recorded)),
    ],
    personOf: (claim) => holders.personOf(claim.documentKeys),
  };
}

type ObstacleCode =
  'CARD_HELD' | 'DOCUMENT_CLAIMED_TWICE' | 'CAMPUS_IDENTITY' | 'BARRED' | 'SAME_PERSON_LIKELY';

/** `recorded` is what stands against it, where that can be shown. */
function obstacle(code: ObstacleCode, recorded: string | null = null): StoredDifference {
  return { code, claimed: null, recorded, marks: [] };
}
