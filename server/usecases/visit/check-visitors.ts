import { canUse } from '../../../domain/card/card';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { areBlocked } from './blocked-people';
import type { ReadBooking } from './read-booking';
import { isPassOf } from './visit-pass';

/**
 * Whether the people of a booking may come at all. Errors: VISIT_BLOCKED; VISIT_CARD_HOLDER for somebody whose own card
 * opens the gate. Most often no database call; one or two without a pass of `listVisits`, and those of `areBlocked`.
 */
export async function checkVisitors(
  ports: Ports,
  caller: Caller,
  { input, party }: Pick<ReadBooking, 'input' | 'party'>,
): Promise<Outcome<true>> {
  if (await areBlocked(ports, party.documentKeys)) {
    return { ok: false, code: 'VISIT_BLOCKED' };
  }
  return (await comesByCard(ports, caller, party.documentKeys, input.pass))
    ? { ok: false, code: 'VISIT_CARD_HOLDER' }
    : { ok: true, value: true };
}

/**
 * Whether the caller is among these people and has a card that opens the gate. One or two database calls without a
 * pass.
 */
export async function comesByCard(
  ports: Ports,
  caller: Caller,
  documentKeys: readonly DocumentKey[],
  pass?: string,
): Promise<boolean> {
  // A visitor without an account has no card on it.
  if (caller.accountKey === '' || isPassOf(ports, caller.accountKey, pass)) {
    return false;
  }
  const card = await findHeldCard(ports, caller.accountKey);
  // Only the caller's own card is looked at: others' would tell who has one.
  return (
    card !== null &&
    documentKeys.includes(card.documentKey) &&
    canUse(toCard(card), ports.clock.now()).ok
  );
}
