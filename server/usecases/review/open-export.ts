import type { ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { viewExport } from './view-export';

type Call = ReviewActions['openExport'];

/** Seconds for which the link to the file opens. */
const LINK_SECONDS = 600;

/**
 * A link to an exported file, for whoever asked for it or confirmed it; it opens for ten minutes. Every link is on
 * record. Errors: EXPORT_NOT_FOUND (for anybody else too), EXPORT_NOT_READY, EXPORT_EXPIRED.
 */
export const openExport: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { exportId },
) => {
  const now = ports.clock.now();
  const file = await ports.store.collection('exports').get(exportId);
  const isTheirs =
    file?.requestedBy === caller.accountKey || file?.confirmedBy === caller.accountKey;
  if (file == null || !isTheirs) {
    return { ok: false, code: 'EXPORT_NOT_FOUND' };
  }
  if (viewExport(file, now).status === 'expired') {
    return { ok: false, code: 'EXPORT_EXPIRED' };
  }
  if (file.fileId === null) {
    return { ok: false, code: 'EXPORT_NOT_READY' };
  }
  await writeAudit(ports, `export ${exportId} opened ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'open-export',
    subject: file.batchId,
    reason: file.reason,
  });
  const seconds = Math.min(LINK_SECONDS, Math.ceil((file.expiresAt.getTime() - now) / 1000));
  const url = await ports.files.link(file.fileId, seconds);
  return url === null
    ? { ok: false, code: 'EXPORT_EXPIRED' }
    : {
        ok: true,
        value: { url, fileName: `${file.batchId}.xlsx`, expiresAt: now + seconds * 1000 },
      };
};
