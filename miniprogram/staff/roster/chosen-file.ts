/** Whether a file can be an import, before it is sent anywhere. */
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
