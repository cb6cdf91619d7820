/**
 * Restores a backup into an empty environment, with the collections of dist/database.json made before:
 *
 *   CLOUD_ENV_ID=… TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=… BACKUP_PASSPHRASE=… npx tsx tools/restore.ts alumni.backup
 *
 * `--go-on` completes a restore that was interrupted. Stop the functions' timers while it runs, and give the functions
 * the keys they had when the backup was taken.
 */
import { runBackupCommand } from './backup/command';
import { openEnvironment } from './backup/environment';
import { restoreBackup } from './backup/restore-backup';

void runBackupCommand('restore', ['--go-on'], async (path, passphrase, options) =>
  restoreBackup(await openEnvironment(), path, passphrase, options.includes('--go-on')),
);
