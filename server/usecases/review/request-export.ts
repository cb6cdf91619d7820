import type { ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { ExportDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { buildExport } from './build-export';
import { viewExport } from './view-export';

type Call = ReviewActions['requestExport'];

/** How long an exported file is kept, counted from when it was asked for. */
const LIFE_MS = 24 * 3_600_000;

/**
 * Asks for the result of a closed batch as a file, with a reason. Where the profile wants a second member of staff it is
 * made when that one has confirmed it, else at once. Errors: REASON_MISSING, BATCH_NOT_FOUND, BATCH_NOT_CLOSED.
 */
export const requestExport: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const batch = await ports.store.collection('batches').get(input.batchId);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  if (batch.status !== 'closed') {
    return { ok: false, code: 'BATCH_NOT_CLOSED' };
  }
  const now = ports.clock.now();
  const file: ExportDocument = {
    _id: ports.randomness.id(),
    schema: 1,
    batchId: batch._id,
    status: 'requested',
    reason,
    requestedBy: caller.accountKey,
    requestedAt: new Date(now),
    confirmedBy: null,
    fileId: null,
    expiresAt: new Date(now + LIFE_MS),
  };
  // Written down before anything leaves: what was meant to be exported is on record, whatever comes of it.
  await writeAudit(ports, `export ${file._id} requested`, {
    actor: caller.accountKey,
    action: 'request-export',
    subject: batch._id,
    reason,
  });
  await ports.store.collection('exports').add(file);
  const made = ports.school.review.fourEyes.includes('export')
    ? { ok: true as const, value: file }
    : await buildExport(ports, file);
  return made.ok ? { ok: true, value: { export: viewExport(made.value, now) } } : made;
};
