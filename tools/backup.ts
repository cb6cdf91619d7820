/**
 * Takes a backup of a true environment: all documents and the files they name, encrypted.
 *
 *   CLOUD_ENV_ID=… TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=… BACKUP_PASSPHRASE=… npx tsx tools/backup.ts alumni.backup
 *
 * What is sealed in the database stays sealed under the functions' keys: keep DOCUMENT_KEYS, DOCUMENT_INDEX_KEYS,
 * NAMING_KEY and the other keys of the configuration elsewhere, or nobody can read the backup. `tools/restore.ts` brings
 * it back. Rehearsed against the simulator in test/tools/backup; not yet tried in a true environment.
 */
import { runBackupCommand } from './backup/command';
import { openEnvironment } from './backup/environment';
import { takeBackup } from './backup/take-backup';

void runBackupCommand('backup', [], async (path, passphrase) =>
  takeBackup(await openEnvironment(), path, passphrase),
);
