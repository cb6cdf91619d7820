/** The content of an identity code in other forms. */
import { sign } from 'node:crypto';
import { decodeBase45 } from '../../../domain/code/base45';
import { windowStart } from '../../../domain/code/window';
import type { DecodedCode } from '../../../domain/code/identity-code';
import {
  symbolOf,
  type ErrorCorrection,
} from '../../../miniprogram/components/identity-code/symbol';
import { CODE_KEY } from '../gate/issuer';

/** A JWT (RFC 7519) signed with EdDSA (RFC 8037) that says the same, in the fewest registered claims. */
export function asJwt({ fields }: DecodedCode): string {
  const header = { alg: 'EdDSA', kid: String(fields.keyId) };
  const claims = {
    iss: fields.school,
    aud: fields.audience,
    sub: Buffer.from(fields.pseudonym).toString('base64url'),
    exp: windowStart(fields.window + 1) / 1000,
  };
  const signed = [header, claims].map(base64urlOfJson).join('.');
  const signature = sign(null, Buffer.from(signed), CODE_KEY).toString('base64url');
  return `${signed}.${signature}`;
}

/** The same bytes in each way that a QR code can hold them. */
export function encodingsOf(code: string): Readonly<Record<string, string>> {
  const start = code.indexOf(':') + 1;
  const header = code.slice(0, start);
  const bytes = Buffer.from(decodeBase45(code.slice(start)) ?? []);
  const all = Buffer.concat([Buffer.from(header), bytes]);
  return {
    'base45, alphanumeric': code,
    'base64url, byte': header + bytes.toString('base64url'),
    'bare bytes, byte': all.toString('latin1'),
    'one number, numeric': BigInt(`0x${all.toString('hex')}`).toString(),
  };
}

/** Modules on a side; four more for each version (ISO/IEC 18004). */
export function sizeOf(
  text: string,
  correction: ErrorCorrection,
): { readonly version: number; readonly modules: number } {
  const modules = symbolOf(text, correction).length;
  return { version: (modules - 17) / 4, modules };
}

function base64urlOfJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
