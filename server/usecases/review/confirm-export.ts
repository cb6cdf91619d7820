import { mayConfirm } from '../../../domain/review/four-eyes';
import type { ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { buildExport } from './build-export';
import { viewExport } from './view-export';

type Call = ReviewActions['confirmExport'];

/**
 * A second member of staff confirms an export, and its file is made; again it is made again. Errors: EXPORT_NOT_FOUND,
 * EXPORT_EXPIRED, CONFIRMATION_BY_SAME_PERSON, CONFIRMATION_NOT_NEEDED when another one has confirmed it.
 */
export const confirmExport: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { exportId },
) => {
  const now = ports.clock.now();
  const exports = ports.store.collection('exports');
  const file = await exports.get(exportId);
  if (file === null) {
    return { ok: false, code: 'EXPORT_NOT_FOUND' };
  }
  if (viewExport(file, now).status === 'expired') {
    return { ok: false, code: 'EXPORT_EXPIRED' };
  }
  const may = mayConfirm(file.requestedBy, caller.accountKey);
  if (!may.ok) {
    return may;
  }
  const confirmedBy = caller.accountKey;
  await exports.update({ _id: exportId, confirmedBy: null }, { set: { confirmedBy } });
  const confirmed = await exports.get(exportId);
  if (confirmed?.confirmedBy !== confirmedBy) {
    return { ok: false, code: 'CONFIRMATION_NOT_NEEDED' };
  }
  await writeAudit(ports, `export ${exportId} confirmed`, {
    actor: confirmedBy,
    action: 'confirm-export',
    subject: file.batchId,
    reason: file.reason,
  });
  const made = await buildExport(ports, confirmed);
  return made.ok ? { ok: true, value: { export: viewExport(made.value, now) } } : made;
};
