/**
 * Other registrations that are alive and claim the same document, or look like the same person under another one, as
 * after a passport was renewed. Both are shown to staff, who decide; nothing is joined by itself.
 */
import { looksLikeSamePerson } from '../../../domain/registration/likeness';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';
import { likenessToFind } from '../registration/stored-likeness';
import { openClaim } from './claim';
import type { Claim } from './claim';

export interface OtherClaims {
  /** Whether another account claims the document. */
  sameDocument(claim: Claim): boolean;
  /** Documents, masked, of others who look like the same person. */
  samePersonLikely(claim: Claim): readonly string[];
}

/** One database call for all claims. */
export async function findOtherClaims(
  ports: Ports,
  claims: readonly Claim[],
): Promise<OtherClaims> {
  const keysOf = ({ documentKeys, registration }: Claim): readonly string[] =>
    likenessToFind(ports.vault, documentKeys, registration);
  const found = await findAlike(ports, new Set(claims.flatMap(keysOf)));
  const others = (claim: Claim): RegistrationDocument[] => {
    const alike = keysOf(claim).flatMap((key) => found.get(key) ?? []);
    return [...new Set(alike)].filter(({ _id }) => _id !== claim.registration._id);
  };
  const claimsSame = (claim: Claim, { documentKey }: RegistrationDocument): boolean =>
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

/** By each of their keys; taken back and turned down ones claim nothing. */
async function findAlike(
  ports: Ports,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly RegistrationDocument[]>> {
  const registrations =
    keys.size === 0
      ? []
      : (await findByKeys(ports.store.collection('registrations'), 'likeness', [...keys])).filter(
          ({ status }) => CLAIMING.includes(status),
        );
  const byKey = new Map<string, RegistrationDocument[]>();
  for (const registration of registrations) {
    for (const key of registration.likeness) {
      const alike = byKey.get(key);
      if (alike) alike.push(registration);
      else byKey.set(key, [registration]);
    }
  }
  return byKey;
}
