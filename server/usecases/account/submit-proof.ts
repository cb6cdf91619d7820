/**
 * Takes an uploaded photo of a document, before the application is sent with it. What cameras write beside the picture is
 * cut off, and a copy of our own is kept that the uploader cannot change any more; the upload is removed in any case.
 *
 * Errors: REGISTRATION_WAY_CLOSED; CONSENT_*; REGISTRATION_IN_REVIEW while a decision is carried out; PHOTO_TOO_OFTEN
 * with `at`; PHOTO_FILE_MISSING; PHOTO_TOO_LARGE, PHOTO_FORMAT, PROOF_SIZE; PHOTO_CHANGED when another was sent at the
 * same moment. Database calls: 7 to 10.
 */
import {
  checkProofPhoto,
  LARGEST_PROOF_BYTES,
  type ProofKind,
} from '../../../domain/account/proof-photo';
import { dateOf } from '../../../domain/calendar/shanghai';
import { budgetsRenewAt } from '../../../domain/recovery/possession-code';
import type { ApplicationActions } from '../../contract/applications';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { RegistrationProofsDocument, StoredConsent } from '../../schema/documents';
import { readUpload } from '../photo/read-upload';
import { readConsents } from '../registration/read-consents';
import { discardUpload, isOwnUpload } from '../uploads/own-upload';
import { spendAttempt } from './spend-attempt';
import { linksToProofs, NO_PROOFS, removeDiscardedProofs, storeProof } from './stored-proofs';

const PROOFS_PER_ACCOUNT_AND_DAY = 12;

type Call = ApplicationActions['submitProof'];

export const submitProof: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { kind, fileId, consents },
) => {
  if (!isOwnUpload(ports, caller.accountKey, 'proof', fileId)) {
    return { ok: false, code: 'PHOTO_FILE_MISSING', field: 'fileId' };
  }
  const taken = await takeUpload(ports, caller, kind, fileId, consents);
  await discardUpload(ports, fileId);
  return taken.ok ? { ok: true, value: await linksToProofs(ports, caller.accountKey) } : taken;
};

async function takeUpload(
  ports: Ports,
  caller: Caller,
  kind: ProofKind,
  fileId: string,
  consents: Call['input']['consents'],
): Promise<Outcome<true>> {
  const { documents } = ports.school.registration;
  if (documents === undefined) {
    return { ok: false, code: 'REGISTRATION_WAY_CLOSED' };
  }
  const given = readConsents(ports, consents, documents.consents);
  if (!given.ok) {
    return given;
  }
  const registration = await ports.store.collection('registrations').get(caller.accountKey);
  if (registration?.status === 'in-review') {
    return { ok: false, code: 'REGISTRATION_IN_REVIEW' };
  }
  const now = ports.clock.now();
  const budget = `proof#account#${caller.accountKey}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, budget, PROOFS_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'PHOTO_TOO_OFTEN', at: budgetsRenewAt(now) };
  }
  const bytes = await readUpload(ports, fileId, LARGEST_PROOF_BYTES);
  if (!bytes.ok) {
    return bytes;
  }
  const photo = checkProofPhoto(bytes.value);
  if (!photo.ok) {
    return photo;
  }
  const stored = await storeProof(ports, photo.value.bytes);
  const kept = await keep(ports, caller, kind, stored, given.value);
  if (!kept.ok) {
    await ports.files.remove(stored);
  }
  return kept;
}

async function keep(
  ports: Ports,
  { accountKey }: Caller,
  kind: ProofKind,
  fileId: string,
  consents: readonly StoredConsent[],
): Promise<Outcome<true>> {
  const collection = ports.store.collection('registration_proofs');
  const current = await collection.get(accountKey);
  const content = { consents, uploadedAt: new Date(ports.clock.now()), decidedAt: null };
  if (current === null) {
    const added = await collection.add({
      _id: accountKey,
      schema: 1,
      version: 1,
      files: { ...NO_PROOFS, [kind]: fileId },
      discarded: [],
      ...content,
    });
    return added === 'added' ? { ok: true, value: true } : { ok: false, code: 'PHOTO_CHANGED' };
  }
  const replaced = current.files[kind];
  const proofs: RegistrationProofsDocument = {
    ...current,
    ...content,
    version: current.version + 1,
    files: { ...current.files, [kind]: fileId },
    discarded: [...current.discarded, ...(replaced === null ? [] : [replaced])],
  };
  const { _id, ...set } = proofs;
  if ((await collection.update({ _id, version: current.version }, { set })) === 0) {
    return { ok: false, code: 'PHOTO_CHANGED' };
  }
  await removeDiscardedProofs(ports, proofs);
  return { ok: true, value: true };
}
