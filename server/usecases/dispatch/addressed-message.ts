/** What the outbox needs to know of a message: whom it goes to, sealed, and with which others it can be sent. */
import type { SchoolProfile } from '../../../schools/schema';
import type { Vault } from '../../ports/vault';
import type { OutboxDocument, Sealed } from '../../schema/documents';

export type MessageTemplate = keyof SchoolProfile['messages']['sms']['templates'];

const TO = 'outbox.to';

/** `mobile` is E.164. */
export function sealAddress(vault: Vault, mobile: string): Sealed {
  return vault.seal(TO, mobile);
}

export function openAddress(vault: Vault, message: OutboxDocument): string {
  return vault.open(TO, message.to);
}

/** Messages of one group have the same text, and numbers that one call may carry together. */
export function messageGroup(template: MessageTemplate, region: OutboxDocument['region']): string {
  return `${template}/${region}`;
}
