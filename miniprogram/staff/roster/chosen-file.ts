/** Whether a file can be an import, before it is sent anywhere. */
import type { ChosenFile } from '../services/roster';

const LARGEST_FILE = 20 * 1024 * 1024;

export type ChosenFileCode = 'ROSTER_FILE_KIND' | 'ROSTER_FILE_TOO_LARGE' | 'ROSTER_FILE_EMPTY';

/** undefined when nothing speaks against it. */
export function fileProblem({
  name,
  size,
}: Pick<ChosenFile, 'name' | 'size'>): ChosenFileCode | undefined {
  if (!/\.(xlsx|csv)$/i.test(name)) return 'ROSTER_FILE_KIND';
  if (size > LARGEST_FILE) return 'ROSTER_FILE_TOO_LARGE';
  return size === 0 ? 'ROSTER_FILE_EMPTY' : undefined;
}
