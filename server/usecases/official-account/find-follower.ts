import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { unionidKeyOf } from './link-follower';

/**
 * The follower of the official account to whom a card is bound, as the OPENID at the official account; null for a card
 * that is not bound, or whose holder does not follow (any more, or as far as is known). One database call, none for a
 * card that is not bound.
 */
export async function findFollower(
  ports: Ports,
  card: Pick<CardDocument, 'boundUnionid'>,
): Promise<string | null> {
  if (card.boundUnionid === null) {
    return null;
  }
  const unionid = ports.vault.open('cards.boundUnionid', card.boundUnionid);
  const [follower] = await ports.store
    .collection('followers')
    .find({ unionidKey: unionidKeyOf(ports, unionid), isFollowing: true }, { limit: 1 });
  const openid = follower?.openid ?? null;
  return openid === null ? null : ports.vault.open('followers.openid', openid);
}
