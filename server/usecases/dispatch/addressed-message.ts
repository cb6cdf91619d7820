/** What the outbox needs to know of a message: whom it goes to, sealed, and with which others it can be sent. */
import type { SchoolProfile } from '../../../schools/schema';
import type { Vault } from '../../ports/vault';
import type { OutboxDocument, Sealed } from '../../schema/documents';

export type MessageTemplate = keyof SchoolProfile['messages']['sms']['templates'];

const TO = 'outbox.to';
const PARAMS = 'outbox.params';

/** `mobile` is E.164. */
export function sealAddress(vault: Vault, mobile: string): Sealed {
  return vault.seal(TO, mobile);
}

export function openAddress(vault: Vault, message: OutboxDocument): string {
  return vault.open(TO, message.to);
}

export function sealParams(vault: Vault, params: readonly string[]): Sealed {
  return vault.seal(PARAMS, JSON.stringify(params));
}

export function openParams(vault: Vault, message: OutboxDocument): readonly string[] {
  return message.params === undefined
    ? []
    : (JSON.parse(vault.open(PARAMS, message.params)) as readonly string[]);
}

/** Messages of one group have the same text, and numbers that one call may carry together. */
export function messageGroup(template: MessageTemplate, region: OutboxDocument['region']): string {
  return `${template}/${region}`;
}

/** The group of a message whose text is its own: nothing is sent together with it. `id` names the message. */
export function ownGroup(
  template: MessageTemplate,
  region: OutboxDocument['region'],
  id: string,
): string {
  return `${messageGroup(template, region)}/${id}`;
}
