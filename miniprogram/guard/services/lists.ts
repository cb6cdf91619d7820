/**
 * The lists by which the phone decides without network: the same as a turnstile's. Believed when signed by a key that
 * earlier lists brought (the first ones come over WeChat's own connection); they only move forward, and go with the day.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { decodeBase64, encodeBase64 } from '../../../domain/gate/base64';
import { applyLists, wipeOtherDays, type HeldLists } from '../../../domain/gate/held-lists';
import { listsToSign, type GateLists } from '../../../domain/gate/protocol';
import { decodeTags, encodeTags } from '../../../domain/gate/revocation-list';
import type { Contract } from '../../../server/contract';
import { call, type CallErrorCode } from '../../services/cloud';
import { endGuardDay, GUARD_KEYS } from '../../services/guard-data';
import { readPrivate, writePrivate } from '../../services/private-storage';
import { serverNow } from '../../services/server-clock';
import { nextNumber, type Post } from './post';
import { asciiBytes, isSigned } from './signatures';

type Sent = Contract['guard']['takeLists']['output'];
type Stored = Omit<HeldLists, 'revoked'> & { readonly revoked: string };

/** null: taken. The server's refusal, no answer, or lists that are not to be believed. */
export type TakenLists = CallErrorCode | 'LISTS_WRONG' | null;

let held: HeldLists | null | undefined;
/** Changes did not fit what is held. */
let asksForAll = false;

/** The lists of this gate and direction, as far as they are of today; null when there are none. */
export async function heldLists({ gate, direction }: Post): Promise<HeldLists | null> {
  if (held === undefined) held = readStored(await readPrivate(GUARD_KEYS.lists));
  const today = dateOf(serverNow());
  if (held !== null && !held.dates.includes(today)) {
    held = null;
    await endGuardDay();
  }
  if (held !== null) held = wipeOtherDays(held, today);
  const isOurs = held?.settings.gate === gate && held.settings.direction === direction;
  return isOurs ? held : null;
}

/** Asks the cloud for what changed. */
export async function takeLists(post: Post): Promise<TakenLists> {
  const present = await heldLists(post);
  const number = nextNumber();
  const answer = await call('guard', 'takeLists', {
    ...post,
    number,
    held:
      present === null || asksForAll
        ? null
        : {
            version: present.version,
            dates: [...present.dates],
            visitorsAsOf: present.visitors?.asOf ?? null,
          },
  });
  if (!answer.ok) return answer.code;
  const lists = readLists(answer.value);
  if (lists === null) return 'LISTS_WRONG';
  const request = { device: answer.value.reader, number };
  const applied = applyLists(present, lists, request);
  asksForAll = !applied.ok && applied.code === 'LISTS_GAP';
  if (!applied.ok) return 'LISTS_WRONG';
  held = applied.value;
  wx.setStorageSync(GUARD_KEYS.day, dateOf(lists.serverNow));
  const revoked = encodeBase64(encodeTags(held.revoked));
  await writePrivate(GUARD_KEYS.lists, { ...held, revoked } satisfies Stored);
  return null;
}

/** Whether a code's signature is right under the listed key of that id. */
export function verifiesCode(
  lists: HeldLists,
  keyId: number,
  payload: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = lists.codeKeys.find(({ id }) => id === keyId);
  return key !== undefined && isSigned(key.publicKey, payload, signature);
}

/** null for lists that are not signed by a key known here, or cannot be read. */
function readLists(
  sent: Sent,
):
  (Omit<GateLists, 'revoked' | 'lifted'> & { revoked: Float64Array; lifted: Float64Array }) | null {
  const lists = parse(sent.lists);
  const text = asciiBytes(listsToSign(sent.lists));
  if (lists === null || text === null) return null;
  // Another gate's lists are signed with the same keys.
  const known = held?.listKeys ?? lists.listKeys;
  const isGenuine = known.some((key) =>
    sent.signatures.some((signature) => {
      const bytes = decodeBase64(signature);
      return bytes !== null && isSigned(key, text, bytes);
    }),
  );
  const revoked = tagsOf(lists.revoked);
  const lifted = tagsOf(lists.lifted);
  return !isGenuine || revoked === null || lifted === null ? null : { ...lists, revoked, lifted };
}

function parse(text: string): GateLists | null {
  try {
    const lists = JSON.parse(text) as GateLists;
    return lists.format === 1 ? lists : null;
  } catch {
    // Not JSON: as wrong as a wrong signature.
    return null;
  }
}

function tagsOf(base64: string): Float64Array | null {
  if (base64 === '') return new Float64Array();
  const bytes = decodeBase64(base64);
  return bytes === null ? null : decodeTags(bytes);
}

/** Written by `takeLists`; anything else is as good as none. */
function readStored(kept: unknown): HeldLists | null {
  if (typeof kept !== 'object' || kept === null || !('revoked' in kept)) return null;
  const stored = kept as Stored;
  const revoked = tagsOf(stored.revoked);
  return revoked === null ? null : { ...stored, revoked: new Set(revoked) };
}
