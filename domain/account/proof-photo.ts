/** Photos by which a department sees who somebody is: of the identity document, and of the proof of study. */
import { readJpeg, type Jpeg } from '../photo/jpeg';
import { fail, ok, type Result } from '../result';

export const PROOF_KINDS = ['identity', 'study'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export const LARGEST_PROOF_BYTES = 2_000_000;
/** Pixels of the longer side to which the phone makes a photo smaller: small print is still to be read. */
export const PROOF_SIDE = 2000;
/** A smaller one cannot be read, a larger one was not made by the page. */
const SHORTEST_SIDE = 300;
const LONGEST_SIDE = 4096;

export type ProofCode = 'PHOTO_TOO_LARGE' | 'PHOTO_FORMAT' | 'PROOF_SIZE';

/** The photo as it is kept. Errors: PHOTO_TOO_LARGE, PHOTO_FORMAT when it is no JPEG, PROOF_SIZE. */
export function checkProofPhoto(bytes: Uint8Array): Result<Jpeg, ProofCode> {
  if (bytes.length > LARGEST_PROOF_BYTES) return fail('PHOTO_TOO_LARGE');
  const photo = readJpeg(bytes);
  if (photo === null) return fail('PHOTO_FORMAT');
  const sides = [photo.width, photo.height];
  const isRight = Math.min(...sides) >= SHORTEST_SIDE && Math.max(...sides) <= LONGEST_SIDE;
  return isRight ? ok(photo) : fail('PROOF_SIZE');
}

/** The size of a picture made smaller so that its longer side is no longer than PROOF_SIDE. */
export function fittedProof(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const factor = Math.min(1, PROOF_SIDE / Math.max(width, height));
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}
