/** Photos of holders: what the holder does with theirs (card), and what staff do with those that wait (staff). */
import { z } from 'zod';
import { PHOTO_REFUSALS, type PhotoRefusal } from '../../domain/photo/card-photo';
import { consentsInput, type PersonName } from './shapes';

export const photoInputs = {
  getPhoto: z.strictObject({}),
  submitPhoto: z.strictObject({
    /** Of the file as it was uploaded. */
    fileId: z.string().max(400),
    consents: consentsInput,
  }),
  removePhoto: z.strictObject({}),
};

export const staffPhotoInputs = {
  listPhotos: z.strictObject({}),
  decidePhoto: z.strictObject({
    photoId: z.string().max(60),
    version: z.number().int(),
    /** null accepts it. */
    refusal: z.enum(PHOTO_REFUSALS).nullable(),
  }),
};

/** Links are good for some minutes. */
export interface PhotoView {
  readonly acceptedUrl: string | null;
  readonly waitingUrl: string | null;
  /** Why the last one was not accepted. */
  readonly refused: PhotoRefusal | null;
}

export interface WaitingPhoto {
  readonly photoId: string;
  readonly version: number;
  readonly name: PersonName;
  readonly url: string;
  readonly since: number;
}

export interface PhotoActions {
  getPhoto: { input: z.infer<typeof photoInputs.getPhoto>; output: PhotoView };
  submitPhoto: { input: z.infer<typeof photoInputs.submitPhoto>; output: PhotoView };
  removePhoto: { input: z.infer<typeof photoInputs.removePhoto>; output: PhotoView };
}

export interface StaffPhotoActions {
  listPhotos: {
    input: z.infer<typeof staffPhotoInputs.listPhotos>;
    output: { readonly photos: readonly WaitingPhoto[]; readonly more: boolean };
  };
  decidePhoto: {
    input: z.infer<typeof staffPhotoInputs.decidePhoto>;
    output: { readonly decided: true };
  };
}
