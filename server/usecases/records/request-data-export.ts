import { startOfDay, dateOf } from '../../../domain/calendar/shanghai';
import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AccountKey, DataExportDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { buildDataExport } from './build-data-export';
import { findOwnData } from './own-data';
import { viewDataExport } from './view-data-export';

type Call = MyDataActions['requestDataExport'];

const MS_PER_HOUR = 3_600_000;
const A_DAY = 3;
/** Entries and visits that are put together while somebody waits; more is left to the timer. */
const AT_ONCE = 500;

/**
 * A copy of everything that is stored about the caller, to be fetched within the school's time: made at once, or in the
 * background when it is long. While one is being made, that one is answered. Error: DATA_EXPORT_TOO_OFTEN after three on
 * a day.
 */
export const requestDataExport: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { language },
) => {
  const now = ports.clock.now();
  const exports = ports.store.collection('data_exports');
  const today = await exports.find(
    { accountKey: caller.accountKey, requestedAt: { from: new Date(startOfDay(dateOf(now))) } },
    { limit: 10 },
  );
  const underWay = today.find(({ status }) => status === 'requested');
  const shown = underWay === undefined ? null : viewDataExport(underWay, now);
  if (shown !== null) {
    return { ok: true, value: { export: shown } };
  }
  if (today.length >= A_DAY) {
    return { ok: false, code: 'DATA_EXPORT_TOO_OFTEN' };
  }
  const file: DataExportDocument = {
    _id: ports.randomness.id(),
    schema: 1,
    accountKey: caller.accountKey,
    language,
    status: 'requested',
    requestedAt: new Date(now),
    expiresAt: new Date(now + ports.school.privacy.exportHours * MS_PER_HOUR),
    files: null,
  };
  await writeAudit(ports, `data export ${file._id}`, {
    actor: caller.accountKey,
    action: 'make-data-export',
    subject: caller.accountKey,
    reason: null,
  });
  await exports.add(file);
  const made = (await isShort(ports, caller.accountKey))
    ? await buildDataExport(ports, file)
    : file;
  const { _id: id, status, expiresAt } = made;
  return {
    ok: true,
    value: {
      export: {
        id,
        status: status === 'ready' ? 'ready' : 'requested',
        requestedAt: now,
        expiresAt: expiresAt.getTime(),
      },
    },
  };
};

async function isShort(ports: Ports, account: AccountKey): Promise<boolean> {
  const { accountKeys, cardNumbers } = await findOwnData(ports, account);
  const [visits, entries] = await Promise.all([
    ports.store.collection('visits').count({ accountKey: { in: accountKeys } }),
    cardNumbers.length === 0
      ? 0
      : ports.store.collection('entries').count({ cardNumber: { in: cardNumbers } }),
  ]);
  return visits + entries <= AT_ONCE;
}
