/** The photo of a holder: an upright portrait of three by four, small enough for a gate's network. */
import { fail, ok, type Result } from '../result';
import { readJpeg, type Jpeg } from './jpeg';

/** Pixels. The phone makes it this size; other sizes of the same shape are taken too. */
export const PHOTO_WIDTH = 600;
export const PHOTO_HEIGHT = 800;

export const LARGEST_PHOTO_BYTES = 300_000;
const SMALLEST_WIDTH = 240;
const LARGEST_WIDTH = 1200;
/** By which part the height may differ from four thirds of the width: phones round. */
const TOLERANCE = 0.02;

/** Why staff do not accept a photo; the holder reads it in words. */
export const PHOTO_REFUSALS = [
  'NO_FACE',
  'UNCLEAR',
  'SEVERAL_PEOPLE',
  'OTHER_PERSON',
  'UNSUITABLE',
] as const;
export type PhotoRefusal = (typeof PHOTO_REFUSALS)[number];

export type PhotoCode = 'PHOTO_TOO_LARGE' | 'PHOTO_FORMAT' | 'PHOTO_SIZE';

/**
 * The photo as it is kept. Errors: PHOTO_TOO_LARGE, PHOTO_FORMAT when it is no JPEG, PHOTO_SIZE for other sizes or
 * shapes.
 */
export function checkPhoto(bytes: Uint8Array): Result<Jpeg, PhotoCode> {
  if (bytes.length > LARGEST_PHOTO_BYTES) return fail('PHOTO_TOO_LARGE');
  const photo = readJpeg(bytes);
  if (photo === null) return fail('PHOTO_FORMAT');
  const { width, height } = photo;
  const upright = (width * PHOTO_HEIGHT) / PHOTO_WIDTH;
  const isRight =
    SMALLEST_WIDTH <= width &&
    width <= LARGEST_WIDTH &&
    Math.abs(height - upright) <= upright * TOLERANCE;
  return isRight ? ok(photo) : fail('PHOTO_SIZE');
}

/** The middle part of a picture that has the shape of a photo, in its pixels. */
export function middleOf(
  width: number,
  height: number,
): {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
} {
  const isWide = width * PHOTO_HEIGHT > height * PHOTO_WIDTH;
  const part = isWide
    ? { width: (height * PHOTO_WIDTH) / PHOTO_HEIGHT, height }
    : { width, height: (width * PHOTO_HEIGHT) / PHOTO_WIDTH };
  // Faces are in the upper half of upright pictures.
  return { ...part, left: (width - part.width) / 2, top: (height - part.height) / 3 };
}
