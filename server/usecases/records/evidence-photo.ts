/** Photos that prove what should be corrected: ours, under `correction-evidence/`, which no uploader can change. */
import { checkProofPhoto, LARGEST_PROOF_BYTES } from '../../../domain/account/proof-photo';
import { addDays, dateOf, startOfDay } from '../../../domain/calendar/shanghai';
import type { MyDataActions } from '../../contract/my-data';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey, CorrectionDocument } from '../../schema/documents';
import { readUpload } from '../photo/read-upload';
import { readConsents } from '../registration/read-consents';
import { discardUpload, isOwnUpload } from '../uploads/own-upload';

type Sent = NonNullable<MyDataActions['askCorrection']['input']['photo']>;
export type Evidence = NonNullable<CorrectionDocument['photo']>;

/** Long enough to look, too short to pass on. */
const LINK_SECONDS = 300;

/**
 * Keeps a copy of an uploaded photo without what cameras write beside the picture; the upload is removed in any case. The
 * copy is noted down as one that nobody has taken yet: until `adoptUpload` it is swept after a day, so that no photo
 * stays of which nothing is known. Errors: PHOTO_FILE_MISSING, CONSENT_*, PHOTO_TOO_LARGE, PHOTO_FORMAT, PROOF_SIZE.
 */
export async function takeEvidence(
  ports: Ports,
  account: AccountKey,
  { fileId, consents }: Sent,
): Promise<Outcome<Evidence>> {
  if (!isOwnUpload(ports, account, 'evidence', fileId)) {
    return { ok: false, code: 'PHOTO_FILE_MISSING', field: 'photo.fileId' };
  }
  const taken = await copy(ports, fileId, consents);
  await discardUpload(ports, fileId);
  return taken;
}

async function copy(
  ports: Ports,
  upload: string,
  consents: Sent['consents'],
): Promise<Outcome<Evidence>> {
  const given = readConsents(ports, consents, ports.school.privacy.evidence.consents);
  if (!given.ok) {
    return given;
  }
  const bytes = await readUpload(ports, upload, LARGEST_PROOF_BYTES);
  if (!bytes.ok) {
    return bytes;
  }
  const photo = checkProofPhoto(bytes.value);
  if (!photo.ok) {
    return photo;
  }
  const path = `correction-evidence/${ports.randomness.id()}.jpg`;
  const at = new Date(ports.clock.now());
  await ports.store.collection('uploads').add({ _id: path, schema: 1, at });
  const fileId = await ports.files.write(path, photo.value.bytes);
  return { ok: true, value: { fileId, consents: given.value } };
}

/** A link for some minutes; null when there is no photo, or none any more. */
export function linkToEvidence(
  ports: Ports,
  { photo }: CorrectionDocument,
): Promise<string | null> {
  return photo == null ? Promise.resolve(null) : ports.files.link(photo.fileId, LINK_SECONDS);
}

/** From when on the photo of what is decided now is removed: when the answer can no longer be appealed. */
export function evidenceDueAt(ports: Ports, decidedAt: Date): Date {
  const day = addDays(dateOf(decidedAt.getTime()), ports.school.card.appealDays + 1);
  return new Date(startOfDay(day));
}

/** Removes the file, then what names it; repeatable. */
export async function removeEvidence(
  ports: Ports,
  corrections: readonly CorrectionDocument[],
): Promise<void> {
  for (const { _id, photo } of corrections) {
    if (photo != null) {
      await ports.files.remove(photo.fileId);
      await ports.store
        .collection('corrections')
        .update({ _id }, { set: { photo: null, evidenceDueAt: null } });
    }
  }
}
