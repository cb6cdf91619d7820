import type { Ports } from '../../ports';
import { sealAudit } from '../audit/seal-audit';
import { releaseLease, takeLease } from '../lease/take-lease';
import { applyRetention } from '../retention/apply-retention';
import { buildRequestedDataExports } from './build-data-export';
import { carryOutDeletions } from './carry-out-deletions';
import { expireDataExports } from './expire-data-exports';

/** Functions are ended after 60 s; a page takes some seconds at most. */
const BUDGET_MS = 40_000;

/**
 * Everything that is due with what is kept: seals the audit log, makes and removes copies, carries out deletions, and
 * once a night lets go what has been kept long enough. Each does what it can and goes on the next time; one that fails
 * does not keep the others from their work. Does nothing while another invocation does this. Eight database calls when
 * nothing is due.
 */
export async function runRecords(ports: Ports): Promise<void> {
  const lease = await takeLease(ports, 'records');
  if (lease === null) {
    return;
  }
  const stopAt = ports.clock.now() + BUDGET_MS;
  await attempt(ports, 'seal-audit', () => sealAudit(ports, stopAt));
  await attempt(ports, 'expire-data-exports', () => expireDataExports(ports));
  await attempt(ports, 'build-data-exports', () => buildRequestedDataExports(ports, stopAt));
  await attempt(ports, 'carry-out-deletions', () => carryOutDeletions(ports, stopAt));
  await attempt(ports, 'apply-retention', () => applyRetention(ports, stopAt));
  await releaseLease(ports, lease);
}

async function attempt(ports: Ports, action: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.failure({ requestId: ports.randomness.id(), action, error });
  }
}
