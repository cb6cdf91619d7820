/**
 * Other registrations that are alive and claim the same document, or look like the same person under another one, as
 * after a passport was renewed. Both are shown to staff, who decide; nothing is joined by itself.
 */
import { looksLikeSamePerson } from '../../../domain/registration/likeness';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { selectByKeys } from '../find-by-keys';
import { likenessToFind } from '../registration/stored-likeness';
import { CLAIM_FIELDS, openClaim } from './claim';
import type { Claim, ClaimingRegistration } from './claim';

/** Claims looked up at once: each finds itself, and others who are called like it. */
const AT_ONCE = 400;

export interface OtherClaims {
  /** Whether another account claims the document. */
  sameDocument(claim: Claim): boolean;
  /** Documents, masked, of others who look like the same person. */
  samePersonLikely(claim: Claim): readonly string[];
}

/** One database call for each 400 claims; one more when others than these are like one of them. */
export async function findOtherClaims(
  ports: Ports,
  claims: readonly Claim[],
): Promise<OtherClaims> {
  const keysOf = ({ documentKeys, registration }: Claim): readonly string[] =>
    likenessToFind(ports.vault, documentKeys, registration);
  const idsAlike = await findAlike(ports, claims.map(keysOf));
  const idsOfOthers = (claim: Claim): string[] => {
    const alike = keysOf(claim).flatMap((key) => idsAlike.get(key) ?? []);
    return [...new Set(alike)].filter((id) => id !== claim.registration._id);
  };
  const known = await readClaims(ports, claims, claims.flatMap(idsOfOthers));
  const others = (claim: Claim): ClaimingRegistration[] =>
    idsOfOthers(claim).flatMap((id) => known.get(id) ?? []);
  const claimsSame = (claim: Claim, { documentKey }: ClaimingRegistration): boolean =>
    claim.documentKeys.includes(documentKey);
  return {
    sameDocument: (claim) => others(claim).some((other) => claimsSame(claim, other)),
    samePersonLikely: (claim) =>
      others(claim)
        .filter((other) => !claimsSame(claim, other))
        .map((other) => openClaim(ports, other))
        .filter((other) =>
          looksLikeSamePerson(
            { ...claim, name: claim.registration.name, keys: keysOf(claim) },
            { ...other, name: other.registration.name, keys: other.registration.likeness },
          ),
        )
        .map(({ documentMasked }) => documentMasked),
  };
}

const CLAIMING: readonly RegistrationDocument['status'][] = [
  'submitted',
  'with-department',
  'in-review',
  'approved',
];

/**
 * `_id`s by each of the keys; taken back and turned down ones claim nothing. Nearly all find themselves alone: no name
 * is opened.
 */
async function findAlike(
  ports: Ports,
  keys: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const registrations = ports.store.collection('registrations');
  const pieces = Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, piece) =>
    keys.slice(piece * AT_ONCE, (piece + 1) * AT_ONCE).flat(),
  );
  const found = await Promise.all(
    pieces.map((some) => selectByKeys(registrations, ['status', 'likeness'], 'likeness', some)),
  );
  const byId = new Map(found.flat().map((registration) => [registration._id, registration]));
  const idsByKey = new Map<string, string[]>();
  for (const { _id, status, likeness } of byId.values()) {
    if (!CLAIMING.includes(status)) continue;
    for (const key of likeness) {
      const alike = idsByKey.get(key);
      if (alike) alike.push(_id);
      else idsByKey.set(key, [_id]);
    }
  }
  return idsByKey;
}

/** By `_id`; only those are read that are not among the claims. */
async function readClaims(
  ports: Ports,
  claims: readonly Claim[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, ClaimingRegistration>> {
  const atHand = new Map<string, ClaimingRegistration>(
    claims.map(({ registration }) => [registration._id, registration]),
  );
  const read = await selectByKeys(
    ports.store.collection('registrations'),
    CLAIM_FIELDS,
    '_id',
    ids.filter((id) => !atHand.has(id)),
  );
  return new Map([...atHand, ...read.map((one) => [one._id, one] as const)]);
}
