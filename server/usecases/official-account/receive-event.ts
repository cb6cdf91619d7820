/**
 * Takes in an event of the official account and says what to answer. WeChat delivers again, up to three times, what was
 * not answered within five seconds: a delivery that was answered is not answered again, and one whose process died is
 * taken over by the next try. Nothing that somebody wrote is stored. Database calls: 5, some more for a new follower.
 */
import type { Ports } from '../../ports';
import type { AccountEvent, FollowerDirectory } from '../../ports/official-account';
import { answerEvent } from './answer-event';
import { linkFollower } from './link-follower';
import { noteFollower } from './note-follower';

/** By then WeChat has given up waiting, and whoever began will not be heard. */
const GIVEN_UP_AFTER = 4_500;
/** Longer than WeChat tries. */
const REMEMBERED_FOR = 24 * 3600_000;

/** The text for whoever caused the event; null when there is nothing to say. Throws StoreFailure: WeChat tries again. */
export async function receiveEvent(
  ports: Ports,
  directory: FollowerDirectory | null,
  event: AccountEvent,
): Promise<string | null> {
  const deliveries = ports.store.collection('account_deliveries');
  const _id = ports.vault.keyedName('account-delivery', event.deliveryId);
  if (!(await claim(ports, _id))) {
    return null;
  }
  await noteFollower(ports, event);
  if (event.kind === 'unfollow') {
    await forgetOld(ports);
  } else if (directory !== null) {
    await tryToLink(ports, directory, event.follower);
  }
  await deliveries.update({ _id }, { set: { answeredAt: new Date(ports.clock.now()) } });
  return answerEvent(ports.school, event);
}

/** Whether this try is the one that answers. */
async function claim(ports: Ports, _id: string): Promise<boolean> {
  const deliveries = ports.store.collection('account_deliveries');
  const now = ports.clock.now();
  const claimedAt = new Date(now);
  if ((await deliveries.add({ _id, schema: 1, claimedAt, answeredAt: null })) === 'added') {
    return true;
  }
  const isOver = { before: new Date(now - GIVEN_UP_AFTER) };
  const taken = await deliveries.update(
    { _id, answeredAt: null, claimedAt: isOver },
    { set: { claimedAt } },
  );
  return taken === 1;
}

/** The link can wait for the next event, the person who looks at the chat cannot. */
async function tryToLink(
  ports: Ports,
  directory: FollowerDirectory,
  follower: string,
): Promise<void> {
  try {
    await linkFollower(ports, directory, follower);
  } catch (error) {
    ports.log.failure({ requestId: ports.randomness.id(), action: 'link-follower', error });
  }
}

/** Nobody waits for the answer to somebody who leaves: the time to clear away what has served its purpose. */
async function forgetOld(ports: Ports): Promise<void> {
  const old = { before: new Date(ports.clock.now() - REMEMBERED_FOR) };
  await ports.store.collection('account_deliveries').remove({ claimedAt: old });
  await ports.store.collection('followers').remove({ isFollowing: false, changedAt: old });
}
