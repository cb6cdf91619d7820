import type { Ports } from '../../ports';

/** A token as it was typed, without blanks and hyphens. Capitals are kept: a configured token may have both. */
export function readToken(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/** `_id` of an invitation: its token is stored nowhere. */
export function invitationId(ports: Ports, token: string): string {
  return ports.vault.keyedName('invitation', readToken(token));
}
