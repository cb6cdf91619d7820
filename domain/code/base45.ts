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
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3);
    const value = valueOf(group);
    if (group.length === 3) {
      if (value === null || value > 0xffff) return null;
      bytes.push(Math.floor(value / 256), value % 256);
    } else {
      if (value === null || value > 0xff) return null;
      bytes.push(value);
    }
  }
  return Uint8Array.from(bytes);
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

function valueOf(group: string): number | null {
  let value = 0;
  for (let i = group.length - 1; i >= 0; i -= 1) {
    const letter = ALPHABET.indexOf(group.charAt(i));
    if (letter < 0) return null;
    value = value * 45 + letter;
  }
  return value;
}
