import type { Ports } from '../../ports';
import type { GuestInvitationDocument } from '../../schema/documents';

/** A new link's token, and the keyed hash under which it is found; the token itself is stored nowhere. */
export function newLink(ports: Ports): { readonly token: string; readonly tokenKey: string } {
  const token = ports.randomness.id();
  return { token, tokenKey: tokenKeyOf(ports, token) };
}

/** The invitation whose latest link has this token, or null. One database call. */
export async function findByToken(
  ports: Ports,
  token: string,
): Promise<GuestInvitationDocument | null> {
  const [found] = await ports.store
    .collection('guest_invitations')
    .find({ tokenKey: tokenKeyOf(ports, token) }, { limit: 1 });
  return found ?? null;
}

function tokenKeyOf(ports: Ports, token: string): string {
  return ports.vault.keyedName('guest-invitation', token);
}
