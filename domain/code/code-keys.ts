/**
 * Keys that sign identity codes take turns. A key is known to gates long before its turn, and its codes stay right until
 * the last lease signed by it is over; so a change leaves no gap. A key that is refused ends at once.
 *
 *     standby → announced → signing → ending → retired
 *                    any of them → refused
 */
import { MS_PER_HOUR, MS_PER_MINUTE, type EpochMs } from '../calendar/shanghai';
import { LISTS_LAST_MS } from '../gate/protocol';
import { fail, ok, type Result } from '../result';
import { LEASE_MINUTES } from './lease';
import { WINDOW_MS, WINDOW_TOLERANCE } from './window';

/** Lists older than `LISTS_LAST_MS` are not decided by: after this time every gate that decides knows the key. */
export const ANNOUNCED_FOR_MS = LISTS_LAST_MS + MS_PER_HOUR;

/** The last lease of a key, the gates' tolerance, and instances of the cloud that heard of the turn a little late. */
export const ENDS_AFTER_MS = LEASE_MINUTES * MS_PER_MINUTE + (WINDOW_TOLERANCE + 1) * WINDOW_MS;

export interface CodeKeyPlan {
  /** In order of time; a key signs from its turn until the next one's. */
  readonly turns: readonly CodeKeyTurn[];
  /** Keys whose codes are refused for good. */
  readonly refused: readonly number[];
}

export interface CodeKeyTurn {
  readonly key: number;
  readonly from: EpochMs;
}

export type CodeKeyState = 'standby' | 'announced' | 'signing' | 'ending' | 'retired' | 'refused';

export interface CodeKey {
  readonly key: number;
  readonly state: CodeKeyState;
  /** When it began to sign, or will; null for a key without a turn, and for the first of all. */
  readonly from: EpochMs | null;
  /** Of a key that is ending: until when its codes are right. */
  readonly until: EpochMs | null;
}

export type CodeKeyError =
  'CODE_KEY_NOT_CONFIGURED' | 'CODE_KEY_SPENT' | 'CODE_KEY_TURN_PENDING' | 'CODE_KEY_NO_OTHER';

/** Each configured key at a moment; without a plan the first one signs. */
export function codeKeysAt(
  plan: CodeKeyPlan | null,
  configured: readonly number[],
  now: EpochMs,
): CodeKey[] {
  const { turns, refused } = begun(plan, configured);
  return configured.map((key) => {
    const place = turns.findIndex((turn) => turn.key === key);
    const begin = turns[place]?.from;
    // The first key of all has signed since nobody knows when.
    const from = begin === undefined || begin === 0 ? null : begin;
    const one = { key, from, until: null };
    if (refused.includes(key)) return { ...one, state: 'refused' };
    if (begin === undefined) return { ...one, state: 'standby' };
    if (now < begin) return { ...one, state: 'announced' };
    const next = turns[place + 1]?.from;
    if (next === undefined || now < next) return { ...one, state: 'signing' };
    const until = next + ENDS_AFTER_MS;
    return now < until ? { ...one, until, state: 'ending' } : { ...one, state: 'retired' };
  });
}

/** Whose codes are right, and whom gates are told of; also such as will sign, so that nobody meets an unknown key. */
export function acceptedKeys(keys: readonly CodeKey[]): ReadonlySet<number> {
  const isOver = ({ state }: CodeKey): boolean => state === 'retired' || state === 'refused';
  return new Set(keys.filter((key) => !isOver(key)).map(({ key }) => key));
}

/**
 * Plans the turn of a key, as soon as every gate knows it. Errors: CODE_KEY_NOT_CONFIGURED, CODE_KEY_SPENT (it has had
 * its turn, has it now, or is refused), CODE_KEY_TURN_PENDING (another one's turn is to come).
 */
export function planTurn(
  plan: CodeKeyPlan | null,
  configured: readonly number[],
  key: number,
  now: EpochMs,
): Result<CodeKeyPlan, CodeKeyError> {
  const keys = codeKeysAt(plan, configured, now);
  const state = keys.find((one) => one.key === key)?.state;
  if (state === undefined) return fail('CODE_KEY_NOT_CONFIGURED');
  if (keys.some((one) => one.state === 'announced')) return fail('CODE_KEY_TURN_PENDING');
  if (state !== 'standby') return fail('CODE_KEY_SPENT');
  const { turns, refused } = begun(plan, configured);
  return ok({ turns: [...turns, { key, from: now + ANNOUNCED_FOR_MS }], refused });
}

/**
 * Refuses a key from now on. If it is the one that signs, the next one signs at once: the one announced, else the first
 * that stands by. Refusing it again changes nothing. Errors: CODE_KEY_NOT_CONFIGURED, and CODE_KEY_NO_OTHER when there is
 * none to sign in its place.
 */
export function refuseKey(
  plan: CodeKeyPlan | null,
  configured: readonly number[],
  key: number,
  now: EpochMs,
): Result<CodeKeyPlan, CodeKeyError> {
  const keys = codeKeysAt(plan, configured, now);
  const state = keys.find((one) => one.key === key)?.state;
  if (state === undefined) return fail('CODE_KEY_NOT_CONFIGURED');
  const before = begun(plan, configured);
  if (state === 'refused') return ok(before);
  const refused = [...before.refused, key];
  // What is to come without the key; a turn that has begun stays, to say when.
  const turns = before.turns.filter((turn) => turn.key !== key || turn.from <= now);
  if (state !== 'signing') return ok({ turns, refused });
  const next =
    keys.find((one) => one.state === 'announced') ?? keys.find((one) => one.state === 'standby');
  if (next === undefined) return fail('CODE_KEY_NO_OTHER');
  const past = turns.filter((turn) => turn.from <= now);
  return ok({ turns: [...past, { key: next.key, from: now }], refused });
}

function begun(plan: CodeKeyPlan | null, configured: readonly number[]): CodeKeyPlan {
  if (plan !== null) return plan;
  const [first] = configured;
  return { turns: first === undefined ? [] : [{ key: first, from: 0 }], refused: [] };
}
