/**
 * Base45 (RFC 9285): bytes as text of the 45 characters of a QR code's alphanumeric mode, three for two bytes.
 * Decoding is strict: each sequence of bytes has one text, and every other text is refused.
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const high = bytes[i] ?? 0;
    const low = bytes[i + 1];
    text += low === undefined ? letters(high, 2) : letters(high * 256 + low, 3);
  }
  return text;
}

/** The bytes of a text; null for characters outside the alphabet, impossible lengths and values too large. */
export function decodeBase45(text: string): Uint8Array | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const whole = text.length - rest;
  const bytes = new Uint8Array((whole / 3) * 2 + rest / 2);
  let place = 0;
  for (let i = 0; i < whole; i += 3) {
    const value = valueAt(text, i) + valueAt(text, i + 1) * 45 + valueAt(text, i + 2) * 2025;
    // A character outside the alphabet makes it no number.
    if (!(value <= 0xffff)) return null;
    bytes[place] = value >> 8;
    bytes[place + 1] = value & 0xff;
    place += 2;
  }
  if (rest === 2) {
    const value = valueAt(text, whole) + valueAt(text, whole + 1) * 45;
    if (!(value <= 0xff)) return null;
    bytes[place] = value;
  }
  return bytes;
}

/** Least significant letter first. */
function letters(value: number, count: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < count; i += 1) {
    text += ALPHABET.charAt(rest % 45);
    rest = Math.floor(rest / 45);
  }
  return text;
}

/** By character code; NaN for a character outside the alphabet. A gate reads thousands of these in a rush. */
const VALUES = Float64Array.from({ length: 128 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code));
  return value < 0 ? Number.NaN : value;
});

function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? Number.NaN;
}
