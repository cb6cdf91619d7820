/** In which encoding a .csv file was saved, told by its first bytes. */
import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface FileEncoding {
  /** Null when only ASCII has been seen: then each row tells. */
  readonly encoding: Encoding | null;
  /** Bytes of the byte order mark. */
  readonly mark: number;
}

/** By the byte order mark; else UTF-8 where every byte fits it; else GB18030, in which Excel saves in mainland China. */
export function encodingOf(head: Uint8Array, isWhole: boolean): FileEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  if (isAscii(head)) return { encoding: null, mark: 0 };
  const whole = isWhole ? head : head.subarray(0, lastCharacterStart(head));
  return { encoding: isUtf8(whole) ? 'utf-8' : 'gb18030', mark: 0 };
}

/** The text of one cell; null when it does not fit the encoding. */
export function decodeCell(bytes: Uint8Array, encoding: Encoding | null): string | null {
  if (isAscii(bytes)) return Buffer.from(bytes).toString('latin1');
  if (encoding === null) {
    return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : decodeAs('gb18030', bytes);
  }
  if (encoding === 'utf-8') return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : null;
  return decodeAs(encoding, bytes);
}

/** Null when the bytes do not fit the encoding. */
export function decodeAs(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return null;
    }
    throw error;
  }
}

/** Where the last character of a piece of UTF-8 begins, which may be cut off. */
function lastCharacterStart(bytes: Uint8Array): number {
  let start = bytes.length - 1;
  while (start > 0 && start > bytes.length - 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
