/** account: where a client puts a file before it names it in another call. */
import { z } from 'zod';

/** What a file is uploaded for; it is taken for nothing else. */
export const UPLOAD_KINDS = ['photo', 'proof', 'evidence', 'list', 'group'] as const;
export type UploadKind = (typeof UPLOAD_KINDS)[number];

export const uploadInputs = {
  openUpload: z.strictObject({
    kind: z.enum(UPLOAD_KINDS),
    extension: z.enum(['jpg', 'csv', 'xlsx']),
  }),
};

export interface UploadActions {
  openUpload: {
    input: z.infer<typeof uploadInputs.openUpload>;
    /** A path of cloud storage in the caller's own folder, for one file. */
    output: { readonly path: string };
  };
}
