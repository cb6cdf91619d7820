/** What the outbox needs to know of a message: whom it goes to, sealed, and with which others it can be sent. */
import type { Channel, MessageKind } from '../../../domain/message/kinds';
import { usefulTime } from '../../../domain/message/useful-time';
import type { Vault } from '../../ports/vault';
import type { OutboxDocument, Sealed } from '../../schema/documents';

const TO = 'outbox.to';
const PARAMS = 'outbox.params';

export interface NewMessage {
  /** Names what happened: it is told once by each channel. */
  readonly event: string;
  readonly kind: MessageKind;
  readonly channel: Channel;
  /** A mobile in E.164, an email address or an OPENID. */
  readonly to: string;
  readonly region: OutboxDocument['region'];
  readonly language: OutboxDocument['language'];
  readonly at: Date;
  /** What fills the places of the text; it is alone in its group then. */
  readonly params?: readonly string[];
  /** Not sent earlier; at once when missing. */
  readonly notBefore?: Date;
}

export function newMessage(vault: Vault, message: NewMessage): OutboxDocument {
  const { event, kind, channel, to, region, language, at, params } = message;
  const _id = messageId(event, channel);
  const notBefore = message.notBefore ?? at;
  const shared = `${kind}/${channel}/${region}/${language}`;
  return {
    _id,
    schema: 1,
    channel,
    region,
    language,
    template: kind,
    group: params === undefined ? shared : `${shared}/${_id}`,
    ...(params === undefined ? {} : { params: sealParams(vault, params) }),
    to: vault.seal(TO, to),
    status: 'waiting',
    attempts: 0,
    createdAt: at,
    notBefore,
    notAfter: new Date(notBefore.getTime() + usefulTime(kind, channel)),
    attemptId: null,
    attemptedAt: null,
    settledAt: null,
    receipt: null,
  };
}

export function sealParams(vault: Vault, params: readonly string[]): Sealed {
  return vault.seal(PARAMS, JSON.stringify(params));
}

export function messageId(event: string, channel: Channel): string {
  return `${event}#${channel}`;
}

export function openAddress(vault: Vault, message: OutboxDocument): string {
  return vault.open(TO, message.to);
}

export function openParams(vault: Vault, message: OutboxDocument): readonly string[] {
  return message.params === undefined
    ? []
    : (JSON.parse(vault.open(PARAMS, message.params)) as readonly string[]);
}
