/**
 * Takes an uploaded photo for the caller's card. What cameras write beside the picture is cut off, and a copy of our own
 * is kept that the uploader cannot change any more; the upload is removed in any case. It waits for staff; one that waits
 * already is replaced and deleted, an accepted one stays until then.
 *
 * Errors: CONSENT_*; PHOTO_OWNER_UNKNOWN for who has neither card nor registration; PHOTO_TOO_OFTEN with `at`;
 * PHOTO_FILE_MISSING; PHOTO_TOO_LARGE, PHOTO_FORMAT, PHOTO_SIZE; PHOTO_CHANGED when another was sent at the same moment.
 * Database calls: 7 to 10.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { checkPhoto, LARGEST_PHOTO_BYTES } from '../../../domain/photo/card-photo';
import { budgetsRenewAt } from '../../../domain/recovery/possession-code';
import type { PhotoActions } from '../../contract/photo';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardPhotoDocument, DocumentKey, StoredConsent } from '../../schema/documents';
import { spendAttempt } from '../account/spend-attempt';
import { readConsents } from '../registration/read-consents';
import { discardUpload, isOwnUpload } from '../uploads/own-upload';
import { findPhotoOwner } from './find-photo-owner';
import { removeDiscarded, storePhoto } from './photo-files';
import { readUpload } from './read-upload';
import { viewPhoto } from './view-photo';

const PHOTOS_PER_ACCOUNT_AND_DAY = 5;

type Call = PhotoActions['submitPhoto'];

export const submitPhoto: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { fileId, consents },
) => {
  if (!isOwnUpload(ports, caller.accountKey, 'photo', fileId)) {
    return { ok: false, code: 'PHOTO_FILE_MISSING', field: 'fileId' };
  }
  const taken = await takeUpload(ports, caller, fileId, consents);
  await discardUpload(ports, fileId);
  if (!taken.ok) {
    return taken;
  }
  return { ok: true, value: await viewPhoto(ports, taken.value) };
};

async function takeUpload(
  ports: Ports,
  caller: Caller,
  fileId: string,
  consents: Call['input']['consents'],
): Promise<Outcome<CardPhotoDocument>> {
  const given = readConsents(ports, consents, ports.school.photo.consents);
  if (!given.ok) {
    return given;
  }
  const documentKey = await findPhotoOwner(ports, caller.accountKey);
  if (documentKey === null) {
    return { ok: false, code: 'PHOTO_OWNER_UNKNOWN' };
  }
  const now = ports.clock.now();
  const budget = `photo#account#${caller.accountKey}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, budget, PHOTOS_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'PHOTO_TOO_OFTEN', at: budgetsRenewAt(now) };
  }
  const bytes = await readUpload(ports, fileId, LARGEST_PHOTO_BYTES);
  if (!bytes.ok) {
    return bytes;
  }
  const checked = checkPhoto(bytes.value);
  if (!checked.ok) {
    return checked;
  }
  const stored = await storePhoto(ports, checked.value.bytes);
  const kept = await keepWaiting(ports, caller, documentKey, stored, given.value);
  if (!kept.ok) {
    await ports.files.remove(stored);
  }
  return kept;
}

async function keepWaiting(
  ports: Ports,
  caller: Caller,
  documentKey: DocumentKey,
  fileId: string,
  consents: readonly StoredConsent[],
): Promise<Outcome<CardPhotoDocument>> {
  const photos = ports.store.collection('card_photos');
  const current = await photos.get(caller.accountKey);
  const content = {
    schema: 1,
    documentKey,
    waiting: { fileId },
    waitingSince: new Date(ports.clock.now()),
    refused: null,
    consents,
  } as const;
  if (current === null) {
    const photo = { _id: caller.accountKey, ...content, version: 1, accepted: null, discarded: [] };
    return (await photos.add(photo)) === 'added'
      ? { ok: true, value: photo }
      : { ok: false, code: 'PHOTO_CHANGED' };
  }
  // The account may have become somebody else's since: their photo is nobody's here.
  const isSamePerson = current.documentKey === documentKey;
  const photo: CardPhotoDocument = {
    ...current,
    ...content,
    version: current.version + 1,
    accepted: isSamePerson ? current.accepted : null,
    discarded: [
      ...current.discarded,
      ...(current.waiting === null ? [] : [current.waiting.fileId]),
      ...(isSamePerson || current.accepted === null ? [] : [current.accepted.fileId]),
    ],
  };
  const { _id, ...set } = photo;
  if ((await photos.update({ _id, version: current.version }, { set })) === 0) {
    return { ok: false, code: 'PHOTO_CHANGED' };
  }
  await removeDiscarded(ports, photo);
  return { ok: true, value: photo };
}
