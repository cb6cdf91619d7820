/** Keys of a registration that it shares with others who claim the same document, or look like the same person. */
import type { IdentityDocument } from '../../../domain/identity/document';
import { likenessKeys } from '../../../domain/registration/likeness';
import type { Vault } from '../../ports/vault';
import type { RegistrationDocument } from '../../schema/documents';

type NameAndDegrees = Pick<RegistrationDocument, 'name' | 'degrees'>;

/** As they are stored. */
export function storedLikeness(
  vault: Vault,
  document: IdentityDocument,
  { name, degrees }: NameAndDegrees,
): RegistrationDocument['likeness'] {
  return [
    vault.documentKeys(document)[0],
    ...likenessKeys(name, degrees).map((key) => vault.soundKeys(key)[0]),
  ];
}

/** As they may be stored with others: under every key version that is in use. */
export function likenessToFind(
  vault: Vault,
  documentKeys: readonly string[],
  { name, degrees, likeness }: NameAndDegrees & Pick<RegistrationDocument, 'likeness'>,
): readonly string[] {
  // Reading names aloud takes time, and says the same again while no key is being changed.
  return vault.versions.indexing.length === 1
    ? likeness
    : [...documentKeys, ...likenessKeys(name, degrees).flatMap((key) => vault.soundKeys(key))];
}
