import type { Ports } from '../../ports';
import { auditEntry, type AuditEvent } from './audit-entry';

/**
 * Records who did what to whom, and why. `event` names the event itself (`batch 2026-11-26 opened`), so that an action
 * repeated after a crash is recorded once.
 */
export async function writeAudit(ports: Ports, event: string, entry: AuditEvent): Promise<void> {
  await ports.store.collection('audit').add(auditEntry(ports, event, entry));
}
