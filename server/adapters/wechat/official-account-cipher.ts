/**
 * Signature and encryption of WeChat's message push: SHA-1 over the sorted parts, AES-256-CBC with PKCS #7 to blocks of
 * 32 bytes, inside it 16 random bytes, the length (big-endian), the text and the account's appid. WeChat: "Technical
 * plan for message encryption and decryption".
 *
 * On node:crypto, not a package: @wecom/crypto 1.0.1 has the same primitives but takes wrong padding and a wrong length
 * for good, and leaves the appid and a comparison in constant time to its caller.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEAD = RANDOM_BYTES + 4;

/** Hexadecimal, in small letters. */
export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Takes the same time wherever the two differ. */
export function isSignature(given: string, ...parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(...parts));
  const compared = Buffer.from(given);
  return compared.length === expected.length && timingSafeEqual(compared, expected);
}

/** The 32 bytes of an EncodingAESKey of 43 characters. Throws when it is none. */
export function readAesKey(encoded: string): Buffer {
  const key = Buffer.from(`${encoded}=`, 'base64');
  if (!/^[A-Za-z0-9]{43}$/.test(encoded) || key.length !== 32) {
    throw new Error('an EncodingAESKey has 43 letters and digits');
  }
  return key;
}

/** Base64. `random` is for tests alone. */
export function encrypt(
  key: Buffer,
  appid: string,
  text: string,
  random = randomBytes(RANDOM_BYTES),
): string {
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(appid)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

/** The text; null when it was not encrypted with this key, for this account. To be asked only after its signature. */
export function decrypt(key: Buffer, appid: string, encrypted: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) {
    return null;
  }
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  const isPadded =
    padding >= 1 && padding <= BLOCK && padded.subarray(-padding).every((byte) => byte === padding);
  const plain = padded.subarray(0, padded.length - padding);
  if (!isPadded || plain.length < HEAD) {
    return null;
  }
  const end = HEAD + plain.readUInt32BE(RANDOM_BYTES);
  const isForUs = end <= plain.length && plain.subarray(end).equals(Buffer.from(appid));
  return isForUs ? plain.subarray(HEAD, end).toString('utf8') : null;
}
