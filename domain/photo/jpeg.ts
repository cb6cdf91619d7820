/**
 * A JPEG file (ITU-T T.81) as far as it has to be known to keep one: its size, and the picture without what cameras
 * write beside it, such as place, time and device (EXIF), comments, previews, or a second file behind the end.
 */
export interface Jpeg {
  readonly width: number;
  readonly height: number;
  /** The same picture; only what is needed to draw it. */
  readonly bytes: Uint8Array;
}

const MARKER = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
/** "Adobe" says how the colours are meant; without it some pictures are drawn wrong. */
const ADOBE = 0xee;
/** FF 00 is a byte of the picture, FF D0–D7 only separate its parts. */
const IN_SCAN = (code: number): boolean => code === 0 || (code >= 0xd0 && code <= 0xd7);
/** Frame headers, but for the three codes between them that mean tables. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

/** The picture in the bytes; null when they are no whole JPEG file. */
export function readJpeg(bytes: Uint8Array): Jpeg | null {
  if (bytes[0] !== MARKER || bytes[1] !== START) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | null = null;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== MARKER) return null;
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === MARKER) at += 1;
    const code = bytes[at + 1];
    if (code === undefined) return null;
    if (code === END) {
      kept.push(bytes.subarray(at, at + 2));
      return size !== null && hasScan ? { ...size, bytes: joined(kept) } : null;
    }
    const end = endOfSegment(bytes, at);
    if (end === null) return null;
    if (isFrame(code)) {
      size = sizeIn(bytes, at);
      if (size === null) return null;
    }
    const stop = code === SCAN ? endOfScan(bytes, end) : end;
    if (isNeeded(code)) kept.push(bytes.subarray(at, stop));
    hasScan = hasScan || code === SCAN;
    at = stop;
  }
}

function isNeeded(code: number): boolean {
  const isApplication = code >= 0xe0 && code <= 0xef;
  return code !== COMMENT && (!isApplication || code === ADOBE);
}

/** A segment tells its length, which counts itself; null when it is longer than the file or too short. */
function endOfSegment(bytes: Uint8Array, at: number): number | null {
  const length = numberAt(bytes, at + 2);
  const end = length === null ? 0 : at + 2 + length;
  return length === null || length < 2 || end > bytes.length ? null : end;
}

/** Where the picture's bytes of a scan end: at the next marker, or at the end of the file. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === MARKER && next !== MARKER && !IN_SCAN(next)) return at;
  }
  return bytes.length;
}

/** Height and width stand behind the length and the precision. */
function sizeIn(
  bytes: Uint8Array,
  at: number,
): { readonly width: number; readonly height: number } | null {
  const height = numberAt(bytes, at + 5);
  const width = numberAt(bytes, at + 7);
  return height === null || width === null || height === 0 || width === 0
    ? null
    : { width, height };
}

function numberAt(bytes: Uint8Array, at: number): number | null {
  const high = bytes[at];
  const low = bytes[at + 1];
  return high === undefined || low === undefined ? null : high * 256 + low;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
