/**
 * The phone's decision on a code, as a turnstile makes it: what no list makes right is refused at once, then the cloud is
 * asked as long as it answers, and without it the lists decide, or the guard.
 */
import { decodeCode, pseudonymText } from '../../../domain/code/identity-code';
import { NOT_SEEN, type Presence } from '../../../domain/code/entry';
import { handCode, turnCode, type HandReason, type TurnReason } from '../../../domain/gate/by-hand';
import { documentIndexText, type IdentityDocument } from '../../../domain/identity/document';
import type { HandedInEntry } from '../../../domain/gate/protocol';
import {
  FINAL_CODES,
  guardReason,
  verifyOffline,
  verifyVisitorOffline,
  type OfflineDecision,
} from '../../../domain/gate/verify-offline';
import type { HeldLists } from '../../../domain/gate/held-lists';
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer, type CallFailure } from '../../services/cloud';
import { knownServerNow, serverNow } from '../../services/server-clock';
import { changeEntry, keepEntry } from './entries';
import { heldLists, verifiesCode } from './lists';
import { nextNumber, type Post } from './post';
import { notePassage, presencesToday, rememberPresence, undoPassage } from './passages';
import { visitorTag } from './signatures';

type Verdict = Contract['guard']['passCode']['output'];

/** `code` is one of the server's, or of the offline decision's. */
export interface Inspection {
  readonly admitted: boolean;
  readonly code: string | null;
  readonly checks: readonly {
    readonly check: string;
    readonly status: 'passed' | 'failed' | 'skipped';
    readonly code?: string;
  }[];
  readonly holder: Verdict['holder'];
}

export interface Decision extends Inspection {
  readonly decided: 'online' | 'offline';
  /** Of the entry; null where none was made. */
  readonly number: number | null;
  /** Whose passage the phone remembers by it; null for nobody's. */
  readonly pseudonym: string | null;
  /** Epoch ms, by the server's time. */
  readonly at: number;
  /** Of when the lists are that decided without network; null for none. */
  readonly listsAt: number | null;
}

/** The longest text the server takes; an identity code is shorter. */
const LONGEST_CODE = 400;
/** How long somebody at the gate waits for the cloud. */
const PATIENCE_MS = 4_000;

let isUp = true;

/** Whether the cloud answered the last time. */
export function noteLink(up: boolean): void {
  isUp = up;
}

/** Decides a scanned text. Fails only where the cloud refuses the guard, as NOT_PERMITTED. */
export async function decideCode(post: Post, scanned: string): Promise<CallAnswer<Decision>> {
  const text = scanned.trim();
  const lists = await heldLists(post);
  const local = await decideLocally(lists, text);
  if (text.length > LONGEST_CODE || (local.code !== null && FINAL_CODES.has(local.code))) {
    return { ok: true, value: finished(local, lists, null) };
  }
  const number = nextNumber();
  if (isUp) {
    const answer = await inTime(call('guard', 'passCode', { ...post, number, code: text }));
    if (answer?.ok === true) {
      const pseudonym = await noteOnline(post, text, answer.value);
      const at = answer.value.serverNow;
      return {
        ok: true,
        value: { ...answer.value, decided: 'online', number, pseudonym, at, listsAt: null },
      };
    }
    if (answer !== null && !isNoAnswer(answer)) return answer;
    isUp = false;
  }
  return { ok: true, value: await keepLocal(post, lists, local, number) };
}

/** By a visitor's document, without network: expected here and now, or not. */
export async function decideVisitor(post: Post, document: IdentityDocument): Promise<Decision> {
  const lists = await heldLists(post);
  const now = serverNow();
  const tag =
    lists?.visitors == null ? null : visitorTag(lists.visitors.key, documentIndexText(document));
  const decided: Pick<OfflineDecision, 'admitted' | 'code'> =
    lists === null || tag === null
      ? { admitted: false, code: 'GUARD_ONLY' }
      : verifyVisitorOffline(tag, { lists, now, clockIsSure: knownServerNow() !== null });
  const number = decided.admitted ? nextNumber() : null;
  if (number !== null) {
    await keepEntry(post, { ...entryAt(number, now), visitor: tag, admitted: true });
  }
  return finished({ ...decided, checks: [] }, lists, number);
}

/** Lets somebody through by hand; without network the phone keeps it. `pass` is of a holder who was looked up. */
export async function letInByHand(
  post: Post,
  reason: HandReason,
  pass?: string,
): Promise<CallAnswer<'told' | 'kept'>> {
  const number = nextNumber();
  const input = { ...post, number, reason, ...(pass === undefined ? {} : { pass }) };
  const answer = await inTime(call('guard', 'letIn', input));
  if (answer?.ok === true) return { ok: true, value: 'told' };
  if (answer !== null && !isNoAnswer(answer)) return answer;
  await keepEntry(post, {
    ...entryAt(number, serverNow()),
    admitted: true,
    reason: handCode(reason),
  });
  return { ok: true, value: 'kept' };
}

/** The guard lets somebody through whose code the phone could not decide. */
export async function letInUndecided(
  post: Post,
  { number }: Pick<Decision, 'number'>,
): Promise<CallAnswer<'told' | 'kept'>> {
  const change = { admitted: true, reason: handCode('cannot-check') };
  return number !== null && (await changeEntry(number, change))
    ? { ok: true, value: 'kept' }
    : letInByHand(post, 'cannot-check');
}

/** The guard does not let somebody pass whose code was right; they can come again with their next code. */
export async function turnAway(
  { direction }: Post,
  { number, pseudonym }: Pick<Decision, 'number' | 'pseudonym'>,
  reason: TurnReason,
): Promise<CallAnswer<'done'>> {
  if (number === null) return { ok: true, value: 'done' };
  if (!(await changeEntry(number, { admitted: false, reason: turnCode(reason) }))) {
    const answer = await call('guard', 'turnAway', { number, reason });
    if (!answer.ok) return answer;
  }
  if (pseudonym !== null) await undoPassage(pseudonym, direction);
  return { ok: true, value: 'done' };
}

async function decideLocally(lists: HeldLists | null, text: string): Promise<OfflineDecision> {
  const decoded = decodeCode(text);
  if (lists === null || !decoded.ok) {
    const code = decoded.ok ? 'GUARD_ONLY' : decoded.code;
    const status = decoded.ok ? 'passed' : 'failed';
    const check = decoded.ok
      ? ({ check: 'format', status } as const)
      : ({ check: 'format', status, code: decoded.code } as const);
    return { admitted: false, code, checks: [check], fields: null, presence: null };
  }
  const presences = await presencesToday();
  return verifyOffline(text, {
    lists,
    now: serverNow(),
    clockIsSure: knownServerNow() !== null,
    verify: (keyId, payload, signature) => verifiesCode(lists, keyId, payload, signature),
    presenceOf: ({ pseudonym }): Presence => presences[pseudonymText(pseudonym)] ?? NOT_SEEN,
  });
}

async function keepLocal(
  post: Post,
  lists: HeldLists | null,
  local: OfflineDecision,
  number: number,
): Promise<Decision> {
  const { admitted, code, checks, fields, presence } = local;
  if (fields === null) return finished(local, lists, null);
  const pseudonym = pseudonymText(fields.pseudonym);
  if (admitted && presence !== null) await rememberPresence(pseudonym, presence);
  const note = checks.find(({ check }) => check === 'passage')?.code ?? null;
  await keepEntry(post, {
    ...entryAt(number, serverNow()),
    code: { pseudonym, window: fields.window },
    admitted,
    reason: code ?? note,
  });
  return finished(local, lists, number, admitted ? pseudonym : null);
}

async function noteOnline(post: Post, text: string, { admitted }: Verdict): Promise<string | null> {
  const decoded = admitted ? decodeCode(text) : null;
  if (decoded?.ok !== true) return null;
  const { pseudonym, window } = decoded.value.fields;
  await notePassage(pseudonymText(pseudonym), post.direction, window);
  return pseudonymText(pseudonym);
}

function finished(
  { admitted, code, checks }: Pick<OfflineDecision, 'admitted' | 'code' | 'checks'>,
  lists: HeldLists | null,
  number: number | null,
  pseudonym: string | null = null,
): Decision {
  return {
    admitted,
    code,
    checks,
    holder: null,
    decided: 'offline',
    number,
    pseudonym,
    at: serverNow(),
    listsAt: lists?.serverNow ?? null,
  };
}

function entryAt(number: number, now: number): HandedInEntry {
  return {
    number,
    at: Math.round(now),
    code: null,
    visitor: null,
    admitted: false,
    reason: null,
    decided: 'offline',
  };
}

/** Why the phone cannot decide by itself just now; null when it can. */
export async function whyGuardOnly(post: Post): Promise<ReturnType<typeof guardReason>> {
  return guardReason(await heldLists(post), serverNow(), knownServerNow() !== null);
}

/** null: nobody answered in time. What was asked may have been done; its number makes it once. */
function inTime<T>(answer: Promise<CallAnswer<T>>): Promise<CallAnswer<T> | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function isNoAnswer({ code }: CallFailure): boolean {
  return code === 'NETWORK' || code === 'TRY_AGAIN' || code === 'INTERNAL';
}
