/** The two commands: a file by its path, the passphrase from the environment, and what came of it in one line. */
import { BackupFailure } from './archive';
import type { BackupSummary } from './records';

type Work = (
  path: string,
  passphrase: string,
  options: readonly string[],
) => Promise<BackupSummary>;

/** Exit code 1 when it fails, 2 when it was called wrongly. */
export async function runBackupCommand(
  name: string,
  known: readonly string[],
  work: Work,
): Promise<void> {
  const [path, ...options] = process.argv.slice(2);
  if (path === undefined || options.some((option) => !known.includes(option))) {
    console.error(`${name} <file> ${known.map((option) => `[${option}]`).join(' ')}`);
    process.exitCode = 2;
    return;
  }
  try {
    const { documents, files, missingFiles } = await work(
      path,
      process.env['BACKUP_PASSPHRASE'] ?? '',
      options,
    );
    const count = Object.values(documents).reduce((sum, one) => sum + one, 0);
    console.log(JSON.stringify({ command: name, documents: count, files, missingFiles }));
  } catch (error) {
    console.error(error instanceof BackupFailure ? error.message : error);
    process.exitCode = 1;
  }
}
