/**
 * A gate's decision without the cloud. It neither accepts everything nor refuses everything: what it can check it
 * decides, and what it cannot it leaves to the guard, saying why.
 *
 * Old lists let a revoked card through for a short time only, whatever their age: codes are leased for ten minutes, to
 * cards in use alone, so that no code of a revoked card is left ten and a half minutes after it was revoked.
 */
import {
  checkCode,
  type CheckedCode,
  type CodeCheck,
  type CodeCheckCode,
} from '../code/check-code';
import type { Presence } from '../code/entry';
import type { CodeFields } from '../code/identity-code';
import { windowOf } from '../code/window';
import { timeOf, type EpochMs } from '../calendar/shanghai';
import { fail, ok } from '../result';
import type { HeldLists } from './held-lists';
import { LISTS_LAST_MS } from './protocol';
import { READER_PERMISSIONS } from './reader';
import { pseudonymTag } from './revocation-list';

/** What no list and no cloud makes right: whoever decides need not ask anybody. */
export const FINAL_CODES: ReadonlySet<string> = new Set([
  'CODE_FORMAT',
  'CODE_VERSION',
  'CODE_SCHOOL',
  'CODE_AUDIENCE',
  'CODE_SIGNATURE',
]);

const GUARD_REASONS = ['LISTS_MISSING', 'LISTS_TOO_OLD', 'CLOCK_UNSURE', 'CARD_LISTED'] as const;

/** Why the guard has to decide: the gate knows too little, or an honest card may share its tag with a revoked one. */
export type GuardReason = (typeof GUARD_REASONS)[number];

export type OfflineCode =
  CodeCheckCode | 'GUARD_ONLY' | 'VISITOR_NOT_EXPECTED' | 'VISITOR_NOT_THE_TIME';

export interface OfflineDecision {
  readonly admitted: boolean;
  readonly code: OfflineCode | null;
  readonly checks: readonly CodeCheck<GuardReason>[];
  /** Only when the signature is right. */
  readonly fields: CodeFields | null;
  /** What to remember; only when somebody's passage was decided. */
  readonly presence: Presence | null;
}

export interface OfflineGate {
  readonly lists: HeldLists;
  /** By the server's time as the gate knows it. */
  readonly now: EpochMs;
  /** False when the gate started without network and its clock contradicts what it knew. */
  readonly clockIsSure: boolean;
  readonly verify: (keyId: number, payload: Uint8Array, signature: Uint8Array) => boolean;
  readonly presenceOf: (fields: CodeFields) => Presence | null;
}

/** Why the gate cannot decide by itself; null when it can. */
export function guardReason(
  lists: HeldLists | null,
  now: EpochMs,
  clockIsSure: boolean,
): GuardReason | null {
  if (lists === null) return 'LISTS_MISSING';
  if (!clockIsSure || now < lists.serverNow) return 'CLOCK_UNSURE';
  return now - lists.serverNow > LISTS_LAST_MS ? 'LISTS_TOO_OLD' : null;
}

/** Decides an identity code. GUARD_ONLY stands for each of `GuardReason`; the check `status` says which. */
export function verifyOffline(text: string, gate: OfflineGate): OfflineDecision {
  const { lists, now } = gate;
  const { school, direction, reader, mode } = lists.settings;
  const permission = READER_PERMISSIONS[reader];
  const reason = guardReason(lists, now, gate.clockIsSure);
  const checked = checkCode<GuardReason>(text, {
    school,
    audience: permission.audiences,
    fatal: permission.fatal,
    knowsKey: (keyId) => lists.codeKeys.some(({ id }) => id === keyId),
    verify: gate.verify,
    nowWindow: windowOf(now),
    statusOf: ({ pseudonym }) => {
      if (reason !== null) return fail(reason);
      return lists.revoked.has(pseudonymTag(pseudonym)) ? fail('CARD_LISTED') : ok(true);
    },
    passage: { direction, mode, kind: permission.passage, presenceOf: gate.presenceOf },
  });
  return {
    admitted: checked.passed,
    code: offlineCode(checked, reason),
    checks: checked.checks,
    fields: checked.fields,
    presence: checked.presence,
  };
}

/** A genuine code is not refused for its time by a gate that does not know the time. */
function offlineCode(
  { code, fields }: CheckedCode<GuardReason>,
  reason: GuardReason | null,
): OfflineCode | null {
  if (fields !== null && reason !== null) return 'GUARD_ONLY';
  return isGuardReason(code) ? 'GUARD_ONLY' : code;
}

function isGuardReason(code: CodeCheckCode | GuardReason | null): code is GuardReason {
  return (GUARD_REASONS as readonly (string | null)[]).includes(code);
}

/**
 * Decides a visitor's document by the tag it has today at this gate. The tag is short on purpose, so that a list that is
 * stolen names nobody for certain: a stranger's document meets one of 4,000 tags once in a million.
 */
export function verifyVisitorOffline(
  tag: number,
  gate: Pick<OfflineGate, 'lists' | 'now' | 'clockIsSure'>,
): Pick<OfflineDecision, 'admitted' | 'code'> {
  const { lists, now } = gate;
  if (guardReason(lists, now, gate.clockIsSure) !== null || lists.visitors === null) {
    return { admitted: false, code: 'GUARD_ONLY' };
  }
  if (!READER_PERMISSIONS[lists.settings.reader].admitsVisitors) {
    return { admitted: false, code: 'VISITOR_NOT_EXPECTED' };
  }
  const expected = lists.visitors.people.filter(([one]) => one === tag);
  // Going out is never refused: nobody is locked in.
  if (lists.settings.direction === 'out') return { admitted: true, code: null };
  if (expected.length === 0) return { admitted: false, code: 'VISITOR_NOT_EXPECTED' };
  const [hours = 0, minutes = 0] = timeOf(now).split(':').map(Number);
  const minute = hours * 60 + minutes;
  const isTheTime = expected.some(([, from, until]) => from <= minute && minute < until);
  return isTheTime
    ? { admitted: true, code: null }
    : { admitted: false, code: 'VISITOR_NOT_THE_TIME' };
}
