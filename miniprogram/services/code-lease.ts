/** The lease of identity codes: ten minutes of codes ahead, kept encrypted, so that the gate works without network. */
import { pickCode, type LeasedCode } from '../../domain/code/lease';
import { WINDOW_MS } from '../../domain/code/window';
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { readPrivate, removePrivate, writePrivate } from './private-storage';

export type CodeLease = Contract['card']['leaseCodes']['output'];

const KEY = 'code-lease';
const FRESH_FOR_MS = 2 * 60_000;
const RENEW_BEFORE_END_MS = 5 * 60_000;

let lease: CodeLease | undefined;

/** The lease this phone holds: this run's, or the one kept. */
export async function knownLease(): Promise<CodeLease | undefined> {
  if (lease !== undefined) return lease;
  const kept = await readPrivate(KEY);
  lease ??= isLease(kept) ? kept : undefined;
  return lease;
}

/** Asks for a new lease and keeps it. A refusal (the card is not active, was revoked) ends the one that is kept. */
export async function renewLease(): Promise<CallAnswer<CodeLease>> {
  const answer = await call('card', 'leaseCodes', {});
  if (answer.ok) {
    lease = answer.value;
    await writePrivate(KEY, lease);
  } else if (answer.code.startsWith('CARD_')) {
    await forgetLease();
  }
  return answer;
}

/** Drops the lease, for a card that is no longer active. */
export async function forgetLease(): Promise<void> {
  lease = undefined;
  await removePrivate(KEY);
}

/** The code for a moment of the server's clock; null when the lease does not reach it. */
export function codeAt(held: CodeLease, now: number): LeasedCode | null {
  return now < held.until ? pickCode(held.codes, now) : null;
}

/** Whether a lease should be replaced while there is network: it is older than 2 minutes, or ends within 5. */
export function isRenewalDue(held: CodeLease | undefined, now: number): boolean {
  return (
    held === undefined ||
    now - held.serverNow > FRESH_FOR_MS ||
    held.until - now < RENEW_BEFORE_END_MS ||
    // The lease seems to come from the future: the server's clock was put back.
    now < held.serverNow - WINDOW_MS
  );
}

function isLease(kept: unknown): kept is CodeLease {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'codes' in kept &&
    Array.isArray(kept.codes) &&
    'until' in kept &&
    'serverNow' in kept
  );
}
