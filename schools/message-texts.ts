/** The texts of a school's messages by kind, before the ways that they go make templates and letters of them. */
import type {
  InboxKind,
  MailKind,
  MessageKind,
  SmsKind,
  SubscriptionKind,
} from '../domain/message/kinds';
import type { SchoolProfile } from './schema';

type Messages = SchoolProfile['messages'];
export type Both = { readonly zh: string; readonly en: string };

/** How a school calls what all schools write of. */
export interface Words {
  /** Who signs a letter. */
  readonly signature: Both;
  /** What the review is called, and what is reviewed. */
  readonly review: Both;
  readonly registration: Both;
  /** The same in the 20 characters that a message of WeChat's has for it. */
  readonly topic: Both;
  /** What people hold: a card, or an account. */
  readonly held: Both;
  /** Whom to call. */
  readonly office: Both;
}

/** What one kind of message says on each way that it goes. `{app}` is where to open it, `{moment}` when it happens. */
export type Texts<K extends MessageKind> = (K extends SmsKind ? { readonly sms: Both } : unknown) &
  (K extends MailKind
    ? { readonly mail: { readonly subject: Both; readonly body: Both } }
    : unknown) &
  (K extends InboxKind
    ? { readonly inbox: { readonly title: Both; readonly text: Both } }
    : unknown) &
  (K extends SubscriptionKind
    ? { readonly subscription: Messages['subscription']['fields'][K] }
    : unknown);

export type AllTexts = { readonly [K in MessageKind]: Texts<K> };
export type OwnTexts = { readonly [K in MessageKind]?: Partial<Texts<K>> };

/** Chinese WeChat clients and English ones take the same form of a moment. */
export const AT_THE_TIME = { zh: '{moment}', en: '{moment}' };
