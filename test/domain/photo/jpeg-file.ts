/** JPEG files made of their segments, for tests: the headers are right, the picture in them is not looked at. */

const text = (letters: string): number[] => [...letters].map((letter) => letter.charCodeAt(0));

/** A segment with its length, which counts itself. */
export function segment(code: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, code, length >> 8, length & 0xff, ...content];
}

export const JFIF = segment(0xe0, [...text('JFIF'), 0, 1, 2, 0, 0, 1, 0, 1, 0, 0]);
export const EXIF = segment(0xe1, [...text('Exif'), 0, 0, ...text('31.2001N 121.4326E Phone')]);
export const COMMENT = segment(0xfe, text('taken at home'));
export const ADOBE = segment(0xee, [...text('Adobe'), 0, 100, 0, 0, 0, 0, 1]);
const TABLES = segment(
  0xdb,
  Array.from({ length: 65 }, (_, i) => i),
);

export function frame(width: number, height: number, code = 0xc0): number[] {
  return segment(code, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]);
}

/** A scan with its bytes; among them a stuffed FF and a restart marker. */
export const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4];

export function jpegOf(...segments: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, ...segments.flat(), 0xff, 0xd9]);
}

/** What a phone sends: with its camera's notes, of the size that is asked for. */
export function phonePhoto(width = 600, height = 800): Uint8Array {
  return jpegOf(JFIF, EXIF, COMMENT, TABLES, frame(width, height), SCAN);
}

/** The same as it is kept. */
export function keptPhoto(width = 600, height = 800): Uint8Array {
  return jpegOf(TABLES, frame(width, height), SCAN);
}
