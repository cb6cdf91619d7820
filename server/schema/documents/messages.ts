/** Messages on their way out, and what people find in the app. */
import type { Channel, InboxKind } from '../../../domain/message/kinds';
import type { AccountKey, Sealed, Stored } from './stored';

/** `skipped`: its way was not open, and nobody is to blame: email is not configured, or WeChat has no agreement left. */
export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt' | 'skipped';

/** `_id` is `event#channel` (`batch#registration#sms`): an event is told once by each way. */
export interface OutboxDocument extends Stored {
  readonly channel: Channel;
  /** Where the mobile is; of other channels that of the person's mobile. */
  readonly region: 'mainland' | 'abroad';
  readonly language: 'zh' | 'en';
  /** The kind of message. */
  readonly template: string;
  /** Messages of one group share all of their text, so that one call can carry them. */
  readonly group: string;
  /** What fills the template's places, sealed; such a message is alone in its group. */
  readonly params?: Sealed;
  /** A mobile in E.164, an email address or an OPENID. */
  readonly to: Sealed;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  /** From when on it is sent; of a message in doubt, when the service is asked next what became of it. */
  readonly notBefore: Date;
  /** After it nobody wants the message any more. */
  readonly notAfter: Date;
  readonly attemptId: string | null;
  readonly attemptedAt: Date | null;
  readonly settledAt: Date | null;
  /** The provider's error code, or ours. What was sent is found at the provider under `attemptId`. */
  readonly receipt: string | null;
}

/** `_id` is the serial number under which the SMS service sent a message. */
export interface SmsReceiptDocument extends Stored {
  readonly messageId: string;
  readonly at: Date;
}

/** `_id` is the channel: whether messages get out by it. Written when that changes. */
export interface ChannelStateDocument extends Stored {
  /** Why none does; null while they do. */
  readonly code: string | null;
  readonly since: Date;
}

/** Whose inbox: an account's, or a person's, which whoever holds the card sees. */
export type InboxOwner = `account#${AccountKey}` | `person#${string}`;

/** `_id` is the event's. The text is the kind's, in whatever language it is read. */
export interface InboxDocument extends Stored {
  readonly owner: InboxOwner;
  readonly kind: InboxKind;
  readonly at: Date;
  readonly readAt: Date | null;
}
