/**
 * One simulator per data folder. What holds the folder is a lock of the operating system on the file `lock`, taken
 * through SQLite: it ends with the process that holds it, however that ends, so that none is ever left over. Who holds
 * it stands in holder.json, for the message alone.
 */
import Libsql from 'libsql';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './durable-file';

/** Reading `lock` as a plain file would end the lock: POSIX takes it back when its process closes the file anywhere. */
export const LOCK_FILES: readonly string[] = ['lock', 'holder.json'];

export interface FolderLock {
  release(): void;
}

/** The folder belongs to another simulator that is running. */
export class FolderInUse extends Error {
  readonly code = 'DATA_FOLDER_IN_USE';

  constructor(folder: string) {
    super(`${folder} is in use by ${holderOf(folder)}: stop that, or choose another folder`);
  }
}

/** Takes the folder for this process; throws FolderInUse while another one has it. `origin` tells others who has it. */
export function lockFolder(folder: string, origin: string | null): FolderLock {
  const sqlite = new Libsql(join(folder, 'lock'));
  try {
    // Nothing is ever written, so no journal is needed.
    sqlite.exec('PRAGMA journal_mode = OFF; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    throw isBusy(error) ? new FolderInUse(folder) : error;
  }
  const holder = { process: process.pid, origin, since: new Date().toISOString() };
  replaceFile(join(folder, 'holder.json'), JSON.stringify(holder));
  return {
    release() {
      sqlite.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED';
}

function holderOf(folder: string): string {
  const file = join(folder, 'holder.json');
  if (!existsSync(file)) {
    return 'another process';
  }
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const place = typeof holder['origin'] === 'string' ? ` at ${holder['origin']}` : '';
    return `process ${String(holder['process'])}${place}, since ${String(holder['since'])}`;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return 'another process';
    }
    throw error;
  }
}
