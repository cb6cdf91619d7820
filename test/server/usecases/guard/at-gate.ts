/** A guard at the north gate, for tests: calls as that guard makes them, numbered by the phone. */
import { guardInputs, type GuardActions } from '../../../../server/contract/guard';
import type { Answer } from '../../../../server/contract/envelope';
import type { Action } from '../../../../server/endpoint/action';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { findHolder } from '../../../../server/usecases/guard/find-holder';
import { findVisitors } from '../../../../server/usecases/guard/find-visitors';
import { handInGuardEntries } from '../../../../server/usecases/guard/hand-in-guard-entries';
import { letIn } from '../../../../server/usecases/guard/let-in';
import { passCode } from '../../../../server/usecases/guard/pass-code';
import { passVisit } from '../../../../server/usecases/guard/pass-visit';
import { takeLists } from '../../../../server/usecases/guard/take-lists';
import { turnAway } from '../../../../server/usecases/guard/turn-away';
import type { Harness } from '../../harness';
import { callerOf, person } from '../../people';

const runs = {
  takeLists,
  passCode,
  turnAway,
  findHolder,
  letIn,
  findVisitors,
  passVisit,
  handInEntries: handInGuardEntries,
};

const actions = Object.fromEntries(
  Object.entries(runs).map(([name, run]) => [
    name,
    { permission: ['guard'], input: guardInputs[name as keyof GuardActions], run },
  ]),
) as unknown as Readonly<Record<string, Action>>;

export const NORTH_IN = { gate: 'north', direction: 'in' } as const;
export const NORTH_OUT = { gate: 'north', direction: 'out' } as const;

let last = 0;

/** The next number of the phone. */
export function nextNumber(): number {
  last += 1;
  return last;
}

export function asGuard<A extends keyof GuardActions>(
  harness: Harness,
  action: A,
  input: GuardActions[A]['input'],
  openid = 'o-guard',
): Promise<Answer<GuardActions[A]['output']>> {
  return harness.call(actions, openid, action, input);
}

/** Codes of a lease of person(n) given now, the running one first. */
export async function codesOf(harness: Harness, n: number): Promise<string[]> {
  const lease = await leaseCodes(harness.ports, callerOf(harness, person(n).openid), {});
  if (!lease.ok) throw new Error(lease.code);
  return lease.value.codes.map(({ text }) => text);
}
