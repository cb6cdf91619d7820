import type { Ports } from '../../ports';
import type { AuditDocument } from '../../schema/documents';

/**
 * Records who did what to whom, and why. `event` names the event itself (`batch 2026-11-26 opened`), so that an action
 * repeated after a crash is recorded once.
 */
export async function writeAudit(
  ports: Ports,
  event: string,
  entry: Pick<AuditDocument, 'actor' | 'action' | 'subject' | 'reason' | 'before' | 'after'>,
): Promise<void> {
  await ports.store.collection('audit').add({
    _id: ports.vault.keyedName('audit', event),
    schema: 1,
    at: new Date(ports.clock.now()),
    ...entry,
  });
}
