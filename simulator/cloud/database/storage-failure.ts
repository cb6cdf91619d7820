/** What the files of the database can do wrong, in words a person can act on. No document is ever quoted. */
import { CloudError } from '../errors';

const ADVICE =
  'End the simulator, then import an export of this data folder, or begin with an empty one.';

/** The file does not hold what was written to it. */
export class DamagedData extends CloudError {
  constructor(what: string) {
    super('SYS_ERR', `the data file of the database is damaged: ${what}. ${ADVICE}`);
    this.name = 'DamagedData';
  }
}

/** There is no room for what was to be written. */
export class DiskFull extends CloudError {
  constructor(code: string) {
    super(
      'SYS_ERR',
      `the disk that holds the data folder is full or does not take what is written (${code}); ` +
        'nothing of this call was stored',
    );
    this.name = 'DiskFull';
  }
}

/** SQLite's error as what it means here; others are given back as they are. */
export function storageFailure(error: unknown): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new DamagedData(code);
  }
  return /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|ENOSPC|EDQUOT|EFBIG)/.test(code)
    ? new DiskFull(code)
    : error;
}
