/**
 * What the server knew of an account when its visits were listed: that no card of its own opens the gate. The page
 * hands it back with the booking, so that in a rush nobody has to be looked up again. It names the account, runs out,
 * and is made with a key, so that nobody can make one.
 */
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';

/** A card that is activated within this time still books a visit, which does no harm. */
const VALID_MS = 30 * 60_000;

export function makePass(ports: Ports, account: AccountKey): string {
  const until = ports.clock.now() + VALID_MS;
  return `${until}.${sign(ports, account, until)}`;
}

export function isPassOf(ports: Ports, account: AccountKey, pass: string | undefined): boolean {
  const [untilText = '', signature = ''] = (pass ?? '').split('.');
  const until = Number(untilText);
  const now = ports.clock.now();
  return now < until && until <= now + VALID_MS && signature === sign(ports, account, until);
}

function sign(ports: Ports, account: AccountKey, until: number): string {
  return ports.vault.keyedName('visit-pass', `${account}#${until}`);
}
