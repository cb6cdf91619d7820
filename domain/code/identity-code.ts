/**
 * The identity code: what a card's holder shows at a gate, valid for one window, signed by the cloud.
 *
 *     JSU1:<base45 of body and signature>
 *
 *     header     ASCII    school's letters, version, ':'                    signed
 *     body       1 byte   audience                                          signed
 *                1 byte   key id                                            signed
 *                4 bytes  window, big-endian                                signed
 *                16 bytes pseudonym of the day                              signed
 *     signature  64 bytes Ed25519 (RFC 8032) over header and body
 *
 * Why base45: all of its characters belong to a QR code's alphanumeric mode, 5½ bits each. The 86 bytes become 129
 * characters and, with the header, fit a symbol of version 6 at error correction M (41 × 41 modules, up to 154
 * characters), as bare bytes and one long number would; base64url in byte mode needs version 7 (45 × 45), a JWT of the
 * same content version 11 (61 × 61). Only a pseudonym of 8 bytes would make the symbol smaller: half a cipher's block.
 * A text of base45 neither begins nor ends with a blank here, so that readers which trim do no harm.
 *
 * Runs on the phone and at the gate as well: no Buffer, no TextEncoder, no BigInt.
 */
import { fail, ok, type Result } from '../result';
import { decodeBase45, encodeBase45 } from './base45';

export const CODE_VERSION = 1;
export const PSEUDONYM_BYTES = 16;
export const SIGNATURE_BYTES = 64;

/** For whom a code is meant. The bytes are fixed for good: a new audience takes a new one. */
const AUDIENCE_BYTES = { gate: 1, canteen: 2, library: 3, shuttle: 4 } as const;

export type Audience = keyof typeof AUDIENCE_BYTES;

export interface CodeFields {
  /** The school's letters: 2 to 6 of A–Z. */
  readonly school: string;
  readonly audience: Audience;
  /** Which key signed, 0 to 255. */
  readonly keyId: number;
  /** The window it is right for, counted as in window.ts. */
  readonly window: number;
  /** The card's pseudonym of the day, 16 bytes; neither number nor name. */
  readonly pseudonym: Uint8Array;
}

export interface DecodedCode {
  readonly fields: CodeFields;
  /** What the signature is over. */
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

const HEADER = /^([A-Z]{2,6})(\d{1,3}):/;
const BODY_BYTES = 1 + 1 + 4 + PSEUDONYM_BYTES;
const COLON = ':'.charCodeAt(0);

/** The bytes to sign. The header's letters, digits and colon cannot run into the body of fixed length. */
export function codePayload(fields: CodeFields): Uint8Array {
  const header = `${fields.school}${CODE_VERSION}:`;
  const payload = new Uint8Array(header.length + BODY_BYTES);
  for (let i = 0; i < header.length; i += 1) payload[i] = header.charCodeAt(i);
  const body = new DataView(payload.buffer, header.length);
  body.setUint8(0, AUDIENCE_BYTES[fields.audience]);
  body.setUint8(1, fields.keyId);
  body.setUint32(2, fields.window);
  payload.set(fields.pseudonym, header.length + 6);
  return payload;
}

/** The text of the QR code, from `codePayload` and the 64 bytes of its signature. */
export function encodeCode(payload: Uint8Array, signature: Uint8Array): string {
  const headerLength = payload.indexOf(COLON) + 1;
  const header = String.fromCharCode(...payload.subarray(0, headerLength));
  const bytes = new Uint8Array(BODY_BYTES + SIGNATURE_BYTES);
  bytes.set(payload.subarray(headerLength));
  bytes.set(signature, BODY_BYTES);
  return header + encodeBase45(bytes);
}

/**
 * Reads the text of a QR code. Nothing in it is to be believed before the signature over `payload` is verified.
 * Errors: CODE_FORMAT (no identity code, or a damaged one), CODE_VERSION (one of another version).
 */
export function decodeCode(text: string): Result<DecodedCode, 'CODE_FORMAT' | 'CODE_VERSION'> {
  const [header = '', school = '', version = ''] = HEADER.exec(text) ?? [];
  if (header === '') return fail('CODE_FORMAT');
  if (version !== String(CODE_VERSION)) return fail('CODE_VERSION');
  const bytes = decodeBase45(text.slice(header.length));
  if (bytes?.length !== BODY_BYTES + SIGNATURE_BYTES) return fail('CODE_FORMAT');
  const view = new DataView(bytes.buffer);
  const audience = audienceOf(view.getUint8(0));
  if (audience === undefined) return fail('CODE_FORMAT');
  const fields: CodeFields = {
    school,
    audience,
    keyId: view.getUint8(1),
    window: view.getUint32(2),
    pseudonym: bytes.slice(6, BODY_BYTES),
  };
  const payload = new Uint8Array(header.length + BODY_BYTES);
  for (let i = 0; i < header.length; i += 1) payload[i] = header.charCodeAt(i);
  payload.set(bytes.subarray(0, BODY_BYTES), header.length);
  return ok({ fields, payload, signature: bytes.subarray(BODY_BYTES) });
}

/** A pseudonym as 32 hexadecimal digits: the key of the day's records. */
export function pseudonymText(pseudonym: Uint8Array): string {
  let text = '';
  for (const byte of pseudonym) text += HEXADECIMAL[byte] ?? '';
  return text;
}

const HEXADECIMAL = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function audienceOf(byte: number): Audience | undefined {
  return AUDIENCES.find((audience) => AUDIENCE_BYTES[audience] === byte);
}

const AUDIENCES = Object.keys(AUDIENCE_BYTES) as Audience[];
