/** Whether a data folder holds what was written to it: asked after a process was killed, and on demand. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentStorage } from '../cloud/database/document-storage';
import { FileFolder } from '../cloud/storage/file-folder';
import { DataFolderRefused } from './data-folder';
import { DATABASE_FILE, FILES_FOLDER } from './data-names';

/** Problems that are named one by one. */
const SHOWN = 8;

/** Bytes of the database beyond which a start after a crash does not look at each index entry. */
const LARGE = 64 * 1024 * 1024;

type Report = (line: string) => void;
type Depth = 'full' | 'quick';

export interface DataCheck {
  readonly documents: number;
  readonly entries: number;
  readonly files: number;
  /** Each names a place, never what lies there. */
  readonly problems: readonly string[];
}

/**
 * Reads everything once. The folder must be open (openDataFolder) and nobody may be writing. 'quick' leaves out whether
 * each index entry is what its document says.
 */
export function checkData(dataFolder: string, depth: Depth = 'full'): DataCheck {
  const database = checkDatabase(join(dataFolder, DATABASE_FILE), depth);
  const files = checkFiles(join(dataFolder, FILES_FOLDER));
  return {
    documents: database.documents,
    entries: database.entries,
    files: files.files,
    problems: [...database.problems, ...files.problems],
  };
}

function checkDatabase(file: string, depth: Depth): Omit<DataCheck, 'files'> {
  if (!existsSync(file)) {
    return { documents: 0, entries: 0, problems: [] };
  }
  let storage: DocumentStorage;
  try {
    storage = new DocumentStorage(file);
  } catch (error) {
    return { documents: 0, entries: 0, problems: [`the database does not open: ${say(error)}`] };
  }
  try {
    return storage.check(depth);
  } catch (error) {
    return { documents: 0, entries: 0, problems: [`the database is not readable: ${say(error)}`] };
  } finally {
    storage.close();
  }
}

function checkFiles(folder: string): { files: number; problems: readonly string[] } {
  if (!existsSync(folder)) {
    return { files: 0, problems: [] };
  }
  return new FileFolder(folder).check();
}

function say(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Checks after a crash: all of a small database, a large one quickly. Throws DataFolderRefused when something is not
 * what was written.
 */
export function demandWholeDataAfterCrash(dataFolder: string, report: Report): void {
  report('the last run did not end in order: everything is looked at');
  const file = join(dataFolder, DATABASE_FILE);
  const isLarge = existsSync(file) && statSync(file).size > LARGE;
  demandWholeData(dataFolder, report, isLarge ? 'quick' : 'full');
}

/** Throws DataFolderRefused when something is not what was written. */
export function demandWholeData(dataFolder: string, report: Report, depth: Depth = 'full'): void {
  const begin = performance.now();
  const check = checkData(dataFolder, depth);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  report(`${describeCheck(check)} (${seconds} s)`);
  if (check.problems.length > 0) {
    throw new DataFolderRefused(
      'DATA_FOLDER_DAMAGED',
      [
        `${dataFolder} is damaged:`,
        ...check.problems.slice(0, SHOWN).map((problem) => `  ${problem}`),
        ...(check.problems.length > SHOWN ? [`  and ${check.problems.length - SHOWN} more`] : []),
        'Import an export into it (--import FILE), or start with another folder. When only index entries',
        'are named, --repair makes them anew from the documents.',
      ].join('\n'),
    );
  }
}

/** One line for people. */
export function describeCheck({ documents, entries, files, problems }: DataCheck): string {
  const read = `${documents} documents, ${entries} index entries and ${files} files`;
  return problems.length === 0
    ? `${read}: all as they were written`
    : `${read}: ${problems.length} problems`;
}
