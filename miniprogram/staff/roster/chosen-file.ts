/** A file that is chosen to be read as a list, and whether it can be one, before it is sent anywhere. */
import type { ChosenFile } from '../services/lists';

const LARGEST_XLSX = 8 * 1024 * 1024;
const LARGEST_CSV = 300 * 1024 * 1024;

export type ChosenFileCode = 'ROSTER_FILE_KIND' | 'ROSTER_FILE_TOO_LARGE' | 'ROSTER_FILE_EMPTY';

/** undefined when nothing speaks against it. */
export function fileProblem({
  name,
  size,
}: Pick<ChosenFile, 'name' | 'size'>): ChosenFileCode | undefined {
  if (!/\.(xlsx|csv)$/i.test(name)) return 'ROSTER_FILE_KIND';
  const largest = /\.csv$/i.test(name) ? LARGEST_CSV : LARGEST_XLSX;
  if (size > largest) return 'ROSTER_FILE_TOO_LARGE';
  return size === 0 ? 'ROSTER_FILE_EMPTY' : undefined;
}

/** undefined when nothing was chosen. */
export async function chooseListFile(): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx', 'csv'],
    });
    return tempFiles[0];
  } catch {
    // WeChat rejects when nothing is chosen.
    return undefined;
  }
}
