/** Photos of documents as they lie in storage: ours, under `registration-proofs/`, which no uploader can change. */
import { PROOF_KINDS } from '../../../domain/account/proof-photo';
import type { ProofsView } from '../../contract/applications';
import type { Ports } from '../../ports';
import type { AccountKey, RegistrationProofsDocument } from '../../schema/documents';

/** Long enough to look, too short to pass on. */
const LINK_SECONDS = 300;

export const NO_PROOFS: RegistrationProofsDocument['files'] = { identity: null, study: null };

/** Keeps a photo under a name that says nothing; answers its file id. */
export function storeProof(ports: Ports, bytes: Uint8Array): Promise<string> {
  return ports.files.write(`registration-proofs/${ports.randomness.id()}.jpg`, bytes);
}

/** Whether an account has sent all that a department needs. One database call. */
export async function hasProofs(ports: Ports, account: AccountKey): Promise<boolean> {
  const proofs = await ports.store.collection('registration_proofs').get(account);
  return proofs !== null && PROOF_KINDS.every((kind) => proofs.files[kind] !== null);
}

/** Links for some minutes to what an account has sent. One database call. */
export async function linksToProofs(ports: Ports, account: AccountKey): Promise<ProofsView> {
  const proofs = await ports.store.collection('registration_proofs').get(account);
  const { identity, study } = proofs?.files ?? NO_PROOFS;
  const linkTo = (fileId: string | null): Promise<string | null> =>
    fileId === null ? Promise.resolve(null) : ports.files.link(fileId, LINK_SECONDS);
  return { identity: await linkTo(identity), study: await linkTo(study) };
}

/**
 * Removes the files that are named as discarded, then the names. Repeatable: a run that dies is finished by the next one.
 */
export async function removeDiscardedProofs(
  ports: Ports,
  { _id, version, discarded }: RegistrationProofsDocument,
): Promise<void> {
  if (discarded.length === 0) {
    return;
  }
  for (const fileId of discarded) {
    await ports.files.remove(fileId);
  }
  await ports.store
    .collection('registration_proofs')
    .update({ _id, version }, { set: { discarded: [] } });
}
