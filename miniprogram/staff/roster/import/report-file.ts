/** The rows that were not imported as a .csv for the office that made the file; it holds no cell of it. */
import { csvText } from '../../../../domain/lists/csv-text';
import { listRefusedRows, type RefusedRow } from '../../services/lists';
import { t } from '../i18n/index';
import { columnLetter, fieldText, reasonText } from '../list-texts';

/** All rows that were not imported, or null when they could not be asked for. */
export async function readRefusedRows(importId: string): Promise<readonly RefusedRow[] | null> {
  const rows: RefusedRow[] = [];
  for (let after: string | null = ''; after !== null;) {
    const answer: Awaited<ReturnType<typeof listRefusedRows>> = await listRefusedRows(
      importId,
      after,
    );
    if (!answer.ok) return null;
    rows.push(...answer.value.rows);
    after = answer.value.next;
  }
  return rows.sort((a, b) => a.line - b.line);
}

export function reportText(rows: readonly RefusedRow[]): string {
  return csvText([
    [
      t('import.reportLine'),
      t('import.reportColumn'),
      t('import.reportField'),
      t('import.reportReason'),
    ],
    ...rows.map(({ line, column, field, code }) => [
      String(line),
      column === null ? '' : columnLetter(column),
      fieldText(field),
      reasonText(code),
    ]),
  ]);
}

/** Gives the file to the person: saved on a PC, sent to a chat on a phone; whoever calls that off keeps the page. */
export function saveReport(rows: readonly RefusedRow[]): void {
  const fileName = `${t('import.reportFile')}.csv`;
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`;
  wx.getFileSystemManager().writeFileSync(filePath, reportText(rows), 'utf8');
  const { platform } = wx.getDeviceInfo();
  const calledOff = { fail: () => undefined };
  if (platform === 'windows' || platform === 'mac') wx.saveFileToDisk({ filePath, ...calledOff });
  else void wx.shareFileMessage({ filePath, fileName, ...calledOff });
}
