import { MS_PER_DAY } from '../../../domain/calendar/shanghai';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Sheet } from '../../ports/workbook';
import type { AccountKey } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { exportPath } from '../review/build-export';

const LINK_SECONDS = 600;

export interface ExportLink {
  readonly url: string;
  readonly fileName: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

interface Wanted {
  readonly by: AccountKey;
  /** What stands on record; `subject` names no person. */
  readonly action: string;
  readonly subject: string;
  readonly reason: string;
  /** Of the file, without its ending. */
  readonly name: string;
  /** Is told the name of who exports, for the watermark. */
  readonly sheet: (exporter: string) => Promise<Sheet>;
}

/**
 * A file that is needed where somebody stands, so that no second member of staff is waited for: on record before it is
 * made, watermarked, and gone after a day as every export. Errors: REASON_MISSING, TRY_AGAIN. Database calls: 4, and
 * those of the sheet.
 */
export async function writeExport(
  ports: Ports,
  { by, action, subject, reason, name, sheet }: Wanted,
): Promise<Outcome<ExportLink>> {
  const why = readReason(reason);
  if (!why.ok) {
    return why;
  }
  const now = ports.clock.now();
  const exportId = ports.randomness.id();
  await writeAudit(ports, `export ${exportId} requested`, {
    actor: by,
    action,
    subject,
    reason: why.value,
  });
  const staff = await ports.store.collection('staff').get(by);
  const made = ports.writeWorkbook(await sheet(staff?.name ?? ''));
  const fileId = await ports.files.write(exportPath(exportId), made);
  await ports.store.collection('exports').add({
    _id: exportId,
    schema: 1,
    batchId: name,
    status: 'ready',
    reason: why.value,
    requestedBy: by,
    requestedAt: new Date(now),
    confirmedBy: null,
    fileId,
    expiresAt: new Date(now + MS_PER_DAY),
  });
  const url = await ports.files.link(fileId, LINK_SECONDS);
  return url === null
    ? { ok: false, code: 'TRY_AGAIN' }
    : {
        ok: true,
        value: { url, fileName: `${name}.xlsx`, expiresAt: now + LINK_SECONDS * 1000 },
      };
}
