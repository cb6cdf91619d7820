/**
 * An issuer of codes and lists with keys of its own, beside the cloud's code: what a gate is measured and attacked
 * with.
 */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { dateOf } from '../../../domain/calendar/shanghai';
import { codePayload, encodeCode, type CodeFields } from '../../../domain/code/identity-code';
import { windowOf } from '../../../domain/code/window';
import { listsToSign, type GateLists } from '../../../domain/gate/protocol';
import { encodeTags, pseudonymTag } from '../../../domain/gate/revocation-list';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 key whose seed is the hash of a word: the same every time. */
export function keyOf(word: string): KeyObject {
  const seed = createHash('sha256').update(word).digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

export function spkiOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Any 16 bytes may be a pseudonym; these are the n-th card's of a day. */
export function pseudonymOf(n: number, date: string): Uint8Array {
  return createHash('sha256').update(`${date}#${n}`).digest().subarray(0, 16);
}

export const CODE_KEY = keyOf('codes');
export const LIST_KEY = keyOf('lists');

/** A code that is right, but for what is changed. */
export function makeCode(now: number, n: number, change: Partial<CodeFields> = {}): string {
  const payload = codePayload({
    school: 'JSU',
    audience: 'gate',
    keyId: 1,
    window: windowOf(now),
    pseudonym: pseudonymOf(n, dateOf(now)),
    ...change,
  });
  return encodeCode(payload, sign(null, payload, CODE_KEY));
}

/** Signed lists as a device's first answer. */
export function makeLists(
  now: number,
  change: Partial<GateLists> = {},
  revoked: Iterable<number> = [],
) {
  const lists: GateLists = {
    format: 1,
    device: 'north-in',
    request: 1,
    serverNow: now,
    school: 'JSU',
    gate: 'north',
    direction: 'in',
    reader: 'gate',
    mode: 'enforce',
    version: now,
    dates: [...new Set([dateOf(now), dateOf(now + 900_000)])],
    listKeys: [spkiOf(LIST_KEY)],
    codeKeys: [{ id: 1, publicKey: spkiOf(CODE_KEY) }],
    since: null,
    revoked: Buffer.from(encodeTags(revoked)).toString('base64'),
    lifted: '',
    visitors: null,
    ticket: '',
    ...change,
  };
  const text = JSON.stringify(lists);
  const signature = sign(null, Buffer.from(listsToSign(text)), LIST_KEY).toString('base64');
  return { lists: text, signatures: [signature] };
}

/** Tags of so many cards that no honest card of these benches is. */
export function* strangersTags(count: number, date: string): Generator<number> {
  for (let n = 0; n < count; n += 1) yield pseudonymTag(pseudonymOf(-1 - n, date));
}
