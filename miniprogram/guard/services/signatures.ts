/** Cryptography of the guard's phone: what the cloud signed, and the tags of visitors' documents. */
import { verify } from '@stablelib/ed25519';
import { hmac } from '@stablelib/hmac';
import { SHA256 } from '@stablelib/sha256';
import { decodeBase64 } from '../../../domain/gate/base64';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in SPKI DER. */
const SPKI = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Ed25519 (RFC 8032); `publicKey` is SPKI DER in base64. False also for a key or signature that is none. */
export function isSigned(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = decodeBase64(publicKey);
  const isKey =
    spki?.length === SPKI.length + KEY_BYTES && SPKI.every((byte, i) => spki[i] === byte);
  if (!isKey || signature.length !== SIGNATURE_BYTES) return false;
  return verify(spki.subarray(SPKI.length), message, signature);
}

/** The leading 32 bits of HMAC-SHA-256 under a key in base64, as of a visitor's document; null for a key that is none. */
export function visitorTag(key: string, text: string): number | null {
  const bytes = decodeBase64(key);
  const message = asciiBytes(text);
  if (bytes === null || message === null) return null;
  const tag = hmac(SHA256, bytes, message);
  return new DataView(tag.buffer, tag.byteOffset).getUint32(0);
}

/** null for a text with other characters: lists and normal forms of documents have none. */
export function asciiBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return null;
    bytes[i] = code;
  }
  return bytes;
}
