/**
 * Tells people what happened: into their inbox always, and into the outbox once for each way by which they can be
 * reached. Nothing is sent here. Every `_id` is the event's, so that telling again changes nothing.
 */
import {
  goesByMail,
  goesBySms,
  goesBySubscription,
  goesToInbox,
  type Channel,
  type MessageKind,
} from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { InboxDocument, InboxOwner, OutboxDocument } from '../../schema/documents';
import { newMessage } from './addressed-message';

/** How somebody is reached; null for a way that is not on record. */
export interface Contact {
  /** E.164 */
  readonly mobile: string | null;
  readonly region: OutboxDocument['region'];
  readonly email: string | null;
  readonly language: OutboxDocument['language'];
}

export interface Notice {
  /** Names what happened. */
  readonly event: string;
  readonly kind: MessageKind;
  readonly at: Date;
  readonly owner: InboxOwner;
  /** The OPENID of somebody who agreed to be told this by WeChat; null for nobody. */
  readonly openid: string | null;
  readonly contact: Contact | null;
}

/** Two database calls for all notices. */
export async function tell(ports: Ports, notices: readonly Notice[]): Promise<void> {
  const { store } = ports;
  const inbox = notices.flatMap(inboxDocument);
  const messages = notices.flatMap((notice) => messagesOf(ports, notice));
  await Promise.all([
    inbox.length === 0 ? null : store.collection('inbox').addMissing(inbox),
    messages.length === 0 ? null : store.collection('outbox').addMissing(messages),
  ]);
}

function inboxDocument({ event, kind, at, owner }: Notice): InboxDocument[] {
  return goesToInbox(kind) ? [{ _id: event, schema: 1, owner, kind, at, readAt: null }] : [];
}

function messagesOf(ports: Ports, { event, kind, at, contact, openid }: Notice): OutboxDocument[] {
  const region = contact?.region ?? 'mainland';
  const language = contact?.language ?? 'zh';
  const ways: [Channel, string | null | undefined][] = [
    ['sms', goesBySms(kind) ? contact?.mobile : null],
    ['mail', goesByMail(kind) ? contact?.email : null],
    ['subscription', goesBySubscription(kind) ? openid : null],
  ];
  return ways.flatMap(([channel, to]) =>
    to ? [newMessage(ports.vault, { event, kind, channel, to, region, language, at })] : [],
  );
}
