/** Followers of the official account and its events. */
import type { Sealed, Stored } from './stored';

/** A follower of the official account; `_id` is keyed from the OPENID there. Who has stopped to follow is emptied. */
export interface FollowerDocument extends Stored {
  readonly openid: Sealed | null;
  /** Keyed from the UNIONID, as soon as WeChat has told it. */
  readonly unionidKey: string | null;
  /** When WeChat last answered about the UNIONID. */
  readonly askedAt: Date | null;
  readonly isFollowing: boolean;
  /** By WeChat's time of the event: events may come out of order. */
  readonly changedAt: Date;
}

/** One event of the official account; `_id` is keyed from what all tries of its delivery have in common. */
export interface AccountDeliveryDocument extends Stored {
  readonly claimedAt: Date;
  readonly answeredAt: Date | null;
}
