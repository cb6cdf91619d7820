/** Base64 (RFC 4648, section 4) where there is neither Buffer nor btoa: in the rules, and on the phone. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] ?? 0) * 0x1_0000 + (bytes[i + 1] ?? 0) * 0x100 + (bytes[i + 2] ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63));
    const missing = Math.max(0, i + 3 - bytes.length);
    parts.push(...letters.slice(0, 4 - missing), '='.repeat(missing));
  }
  return parts.join('');
}

/** null for a text that is not base64 in its one form. */
export function decodeBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const letters = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let place = 0;
  for (let i = 0; i < letters.length; i += 1) {
    group = ((group << 6) | ALPHABET.indexOf(letters.charAt(i))) & 0xff_ffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[place] = (group >> bits) & 0xff;
      place += 1;
    }
  }
  // Bits that are left over are zero in the one right form.
  return (group & (2 ** bits - 1)) === 0 ? bytes : null;
}
