import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { dataExportName } from './data-export-files';
import { viewDataExport } from './view-data-export';

type Call = MyDataActions['openDataExport'];

/** Seconds for which the link to a file opens. */
const LINK_SECONDS = 600;

/**
 * A link to one of the files of the caller's own copy; it opens for ten minutes. Errors: DATA_EXPORT_NOT_FOUND (for
 * others' too), DATA_EXPORT_NOT_READY, DATA_EXPORT_EXPIRED. Two database calls.
 */
export const openDataExport: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { exportId, form },
) => {
  const now = ports.clock.now();
  const file = await ports.store.collection('data_exports').get(exportId);
  if (file?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'DATA_EXPORT_NOT_FOUND' };
  }
  if (viewDataExport(file, now) === null) {
    return { ok: false, code: 'DATA_EXPORT_EXPIRED' };
  }
  if (file.files === null) {
    return { ok: false, code: 'DATA_EXPORT_NOT_READY' };
  }
  await writeAudit(ports, `data export ${exportId} opened ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'open-data-export',
    subject: caller.accountKey,
    reason: null,
  });
  const seconds = Math.min(LINK_SECONDS, Math.ceil((file.expiresAt.getTime() - now) / 1000));
  const url = await ports.files.link(file.files[form], seconds);
  return url === null
    ? { ok: false, code: 'DATA_EXPORT_EXPIRED' }
    : {
        ok: true,
        value: {
          url,
          fileName: dataExportName(ports, file, form),
          expiresAt: now + seconds * 1000,
        },
      };
};
