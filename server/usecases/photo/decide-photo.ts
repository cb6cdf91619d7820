import type { StaffPhotoActions } from '../../contract/photo';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { removeDiscarded } from './photo-files';

type Call = StaffPhotoActions['decidePhoto'];

/**
 * A member of staff accepts the photo that waits, which takes the place of an earlier one, or says why not; what is not
 * shown any more is deleted. Error: PHOTO_CHANGED when it is not the one that was looked at. Four database calls.
 */
export const decidePhoto: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { photoId, version, refusal },
) => {
  const photos = ports.store.collection('card_photos');
  const current = await photos.get(photoId);
  if (current?.waiting == null || current.version !== version) {
    return { ok: false, code: 'PHOTO_CHANGED' };
  }
  const at = new Date(ports.clock.now());
  const { waiting, accepted } = current;
  const outdated = refusal === null ? (accepted?.fileId ?? null) : waiting.fileId;
  const photo = {
    ...current,
    version: version + 1,
    accepted: refusal === null ? { fileId: waiting.fileId, by: caller.accountKey, at } : accepted,
    waiting: null,
    waitingSince: null,
    refused: refusal === null ? null : { reason: refusal, at },
    discarded: [...current.discarded, ...(outdated === null ? [] : [outdated])],
  };
  const { _id, ...set } = photo;
  if ((await photos.update({ _id, version }, { set })) === 0) {
    return { ok: false, code: 'PHOTO_CHANGED' };
  }
  await writeAudit(ports, `photo ${_id} decided ${version}`, {
    actor: caller.accountKey,
    action: refusal === null ? 'accept-photo' : 'refuse-photo',
    subject: _id,
    reason: refusal,
  });
  await removeDiscarded(ports, photo);
  return { ok: true, value: { decided: true } };
};
