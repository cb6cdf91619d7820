/** Entries of the audit log as they are stored, and what their digest covers. */
import { digestOf, type AuditRecord, type KeyedHash } from '../../../domain/audit/chain';
import type { Ports } from '../../ports';
import type { AuditDocument } from '../../schema/documents';

/** What a use case says of an event. */
export type AuditEvent = Pick<
  AuditDocument,
  'actor' | 'action' | 'subject' | 'reason' | 'before' | 'after'
>;

/** The hash of the chain. */
export function auditHash(ports: Ports): KeyedHash {
  return (text) => ports.vault.keyedName('audit-link', text);
}

/** `event` names the event itself, so that the same one again has the same `_id`. */
export function auditEntry(ports: Ports, event: string, entry: AuditEvent): AuditDocument {
  const unsealed = {
    _id: ports.vault.keyedName('audit', event),
    schema: 1 as const,
    at: new Date(ports.clock.now()),
    ...entry,
  };
  const digest = digestOf(auditHash(ports), toRecord(unsealed));
  return { ...unsealed, digest, sealedIn: null };
}

export function toRecord(entry: Omit<AuditDocument, 'digest' | 'sealedIn'>): AuditRecord {
  const { _id, at, actor, action, subject, reason, before, after } = entry;
  return {
    id: _id,
    at: at.getTime(),
    actor,
    action,
    subject,
    reason,
    before: before ?? null,
    after: after ?? null,
  };
}

/** Keyed hash of a stored document: tells whether it is the same, and nothing of what is in it. */
export function contentHash(ports: Ports, document: object): string {
  return ports.vault.keyedName('audit-content', sortedJson(document));
}

/** The order of fields differs between what was written and what is read. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
