import type { Ports } from '../../ports';
import type { FollowerDirectory } from '../../ports/official-account';
import { followerId } from './note-follower';

/** Somebody without a UNIONID is asked about again after this. */
const ASK_AGAIN_AFTER = 24 * 3600_000;

/**
 * Finds out once under which UNIONID a follower is known: it is the same in the mini-program, so a card that was bound
 * by it leads to the follower. Throws when WeChat cannot be asked; the follower's next event asks again. Database
 * calls: 1, 2 when WeChat was asked.
 */
export async function linkFollower(
  ports: Ports,
  directory: FollowerDirectory,
  follower: string,
): Promise<void> {
  const followers = ports.store.collection('followers');
  const _id = followerId(ports, follower);
  const now = ports.clock.now();
  const known = await followers.get(_id);
  const isAskedAlready =
    known?.askedAt !== undefined &&
    known.askedAt !== null &&
    now < known.askedAt.getTime() + ASK_AGAIN_AFTER;
  if (!known?.isFollowing || known.unionidKey !== null || isAskedAlready) {
    return;
  }
  const unionid = await directory.unionidOf(follower);
  const unionidKey = unionid === null ? null : unionidKeyOf(ports, unionid);
  // Who has stopped to follow in the meantime is not known any more.
  await followers.update(
    { _id, isFollowing: true },
    { set: { unionidKey, askedAt: new Date(now) } },
  );
}

/** The name under which the follower with a UNIONID is found. */
export function unionidKeyOf(ports: Ports, unionid: string): string {
  return ports.vault.keyedName('unionid', unionid);
}
