/** Keeps personal data unreadable where it is stored, and makes the keyed names under which it is found again. */
import type { IdentityDocument } from '../../domain/identity/document';
import type { AccountKey, DocumentKey, Sealed, SoundKey } from '../schema/documents';

export interface Vault {
  /** Encrypts with AES-256-GCM under the newest key. `place` (collection and field) is bound in: it opens only there. */
  seal(place: string, text: string): Sealed;
  /** Throws when the text was changed or belongs to another place. */
  open(place: string, sealed: Sealed): string;
  /** Blind indexes of a document under every key version that is in use, newest first. */
  documentKeys(document: IdentityDocument): readonly [DocumentKey, ...DocumentKey[]];
  /** The same of a name's sound, see domain/identity/sound-key: the letters of a name would be the name itself. */
  soundKeys(sound: string): readonly [SoundKey, ...SoundKey[]];
  /** Key versions that are in use, newest first. */
  readonly versions: { readonly sealing: KeyVersions; readonly indexing: KeyVersions };
  accountKey(openid: string): AccountKey;
  /** Keyed name of any other text, for deterministic `_id`s; `purpose` keeps uses apart. */
  keyedName(purpose: string, text: string): string;
}

export type KeyVersions = readonly [string, ...string[]];
