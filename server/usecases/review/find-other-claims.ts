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

/** One database call for each 400 claims. */
export async function findOtherClaims(
  ports: Ports,
  claims: readonly Claim[],
): Promise<OtherClaims> {
  const keysOf = ({ documentKeys, registration }: Claim): readonly string[] =>
    likenessToFind(ports.vault, documentKeys, registration);
  const found = await findAlike(ports, claims.map(keysOf));
  const others = (claim: Claim): ClaimingRegistration[] => {
    const alike = keysOf(claim).flatMap((key) => found.get(key) ?? []);
    return [...new Set(alike)].filter(({ _id }) => _id !== claim.registration._id);
  };
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

/** By each of the keys; taken back and turned down ones claim nothing. */
async function findAlike(
  ports: Ports,
  keys: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, readonly ClaimingRegistration[]>> {
  const registrations = ports.store.collection('registrations');
  const pieces = Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, piece) =>
    keys.slice(piece * AT_ONCE, (piece + 1) * AT_ONCE).flat(),
  );
  const found = await Promise.all(
    pieces.map((some) => selectByKeys(registrations, CLAIM_FIELDS, 'likeness', some)),
  );
  const byId = new Map(found.flat().map((registration) => [registration._id, registration]));
  const byKey = new Map<string, ClaimingRegistration[]>();
  for (const registration of byId.values()) {
    if (!CLAIMING.includes(registration.status)) continue;
    for (const key of registration.likeness) {
      const alike = byKey.get(key);
      if (alike) alike.push(registration);
      else byKey.set(key, [registration]);
    }
  }
  return byKey;
}
