import type { PhotoActions } from '../../contract/photo';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { NO_PHOTO } from './view-photo';

type Call = PhotoActions['removePhoto'];

/**
 * The holder takes the photos back: their files are deleted, then what is stored of them. Three database calls at most.
 */
export const removePhoto: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  await removePhotosOf(ports, caller.accountKey);
  return { ok: true, value: NO_PHOTO };
};

/** Deletes all photos of an account; repeatable. One that is sent at the same moment stays. */
export async function removePhotosOf(ports: Ports, account: AccountKey): Promise<void> {
  const photos = ports.store.collection('card_photos');
  const photo = await photos.get(account);
  if (photo === null) {
    return;
  }
  const files = [
    ...photo.discarded,
    ...(photo.waiting === null ? [] : [photo.waiting.fileId]),
    ...(photo.accepted === null ? [] : [photo.accepted.fileId]),
  ];
  // Named as discarded first: nobody is shown them from here on, and whatever dies now is finished by the next run.
  const version = photo.version + 1;
  const marked = await photos.update(
    { _id: account, version: photo.version },
    {
      set: {
        version,
        accepted: null,
        waiting: null,
        waitingSince: null,
        refused: null,
        discarded: files,
      },
    },
  );
  if (marked === 0) {
    return removePhotosOf(ports, account);
  }
  for (const fileId of files) {
    await ports.files.remove(fileId);
  }
  await photos.remove({ _id: account, version });
}
