/** Photos that holders sent for their cards. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type WaitingPhoto = Staff['listPhotos']['output']['photos'][number];
export type PhotoRefusal = NonNullable<Staff['decidePhoto']['input']['refusal']>;

export function listPhotos(): Promise<CallAnswer<Staff['listPhotos']['output']>> {
  return call('staff', 'listPhotos', {});
}

/** Accepts the photo, or says why not. */
export function decidePhoto(
  { photoId, version }: Pick<WaitingPhoto, 'photoId' | 'version'>,
  refusal: PhotoRefusal | null,
): Promise<CallAnswer<Staff['decidePhoto']['output']>> {
  return call('staff', 'decidePhoto', { photoId, version, refusal });
}
