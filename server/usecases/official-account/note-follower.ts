import type { AccountEvent } from '../../ports/official-account';
import type { Ports } from '../../ports';
import type { FollowerDocument } from '../../schema/documents';

/** The follower's `_id`. */
export function followerId(ports: Ports, follower: string): string {
  return ports.vault.keyedName('follower', follower);
}

/**
 * Notes that somebody follows, or has stopped to: then everything that leads to the person goes at once, and a keyed
 * name alone stays for a day, so that an older event that comes late does not bring the follower back. Every event
 * shows a follower, so those from before this system are met too. One database call, two or three the first time.
 */
export async function noteFollower(ports: Ports, event: AccountEvent): Promise<void> {
  const followers = ports.store.collection('followers');
  const _id = followerId(ports, event.follower);
  const isFollowing = event.kind !== 'unfollow';
  const changedAt = new Date(Math.min(event.at, ports.clock.now()));
  const state = {
    isFollowing,
    changedAt,
    openid: isFollowing ? ports.vault.seal('followers.openid', event.follower) : null,
    ...(isFollowing ? {} : { unionidKey: null, askedAt: null }),
  };
  const change = () => followers.update({ _id, changedAt: { to: changedAt } }, { set: state });
  if ((await change()) === 1) {
    return;
  }
  const follower: FollowerDocument = { _id, schema: 1, unionidKey: null, askedAt: null, ...state };
  if ((await followers.add(follower)) === 'duplicate') {
    // Met by another event just now, which may be the older one; a newer one stays.
    await change();
  }
}
