/** Messages on their way out. */
import type { Sealed, Stored } from './stored';

export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt';

/** `_id` is `batch#registration#sms`: one message of a kind for one event. */
export interface OutboxDocument extends Stored {
  readonly channel: 'sms';
  readonly region: 'mainland' | 'abroad';
  readonly template: string;
  /** Messages of one group share all of their text, so that one call can carry them. */
  readonly group: string;
  /** What fills the template's places, sealed; such a message is alone in its group. */
  readonly params?: Sealed;
  readonly to: Sealed;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly attemptId: string | null;
  readonly attemptedAt: Date | null;
  readonly settledAt: Date | null;
  /** The provider's error code. What was sent is found at the provider under `attemptId`. */
  readonly receipt: string | null;
}
