import type { PhotoActions } from '../../contract/photo';
import type { UseCase } from '../../endpoint/action';
import { NO_PHOTO, viewPhoto } from './view-photo';

type Call = PhotoActions['getPhoto'];

/** The caller's own photos, accepted and waiting, by links for some minutes. One database call. */
export const getPhoto: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const photo = await ports.store.collection('card_photos').get(caller.accountKey);
  return { ok: true, value: photo === null ? NO_PHOTO : await viewPhoto(ports, photo) };
};
