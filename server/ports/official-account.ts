/** The school's official account: what WeChat pushes to us, and what can be asked about a follower. */

export interface AccountEvent {
  readonly kind: 'follow' | 'unfollow' | 'menu' | 'scan' | 'message' | 'other';
  /** Who caused it: the OPENID at the official account, which is not the one in the mini-program. */
  readonly follower: string;
  /** The official account it was sent to. */
  readonly account: string;
  /** Epoch ms, in whole seconds. */
  readonly at: number;
  /** The key of the menu's entry, or the scene of the code; '' when there is none. */
  readonly key: string;
  /** The same in every try of one delivery, and in nothing else. */
  readonly deliveryId: string;
}

/** The parameters of the address that was asked for; '' for one that is missing or given twice. */
export type Parameters = (name: string) => string;

/** Reads and writes what goes between WeChat and us, in the clear or encrypted as the account is configured. */
export interface AccountChannel {
  /**
   * Whether the signature is WeChat's, and not older or newer than five minutes. It says nothing about a body.
   */
  isGenuine(parameters: Parameters, now: number): boolean;
  /** `forged` when it is not proved to be WeChat's for this account, `malformed` when it is no message. */
  open(parameters: Parameters, body: string, now: number): AccountEvent | 'forged' | 'malformed';
  /** The answer's body: a text to whoever caused the event. */
  seal(event: AccountEvent, text: string, now: number): string;
}

export interface FollowerDirectory {
  /**
   * The UNIONID of a follower; null when there is none, as where the account belongs to no open-platform account.
   * Throws, without any personal data in the error, when WeChat cannot be asked within two seconds.
   */
  unionidOf(follower: string): Promise<string | null>;
}

export interface OfficialAccount {
  readonly channel: AccountChannel;
  /** null where the account's secret is not configured: then followers stay unlinked. */
  readonly directory: FollowerDirectory | null;
}
