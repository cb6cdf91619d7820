/**
 * The folder everything of a simulator lies in: who may open it, in which format it is, and whether the last one who
 * had it ended in order.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, removeFile, replaceFile, replaceJson } from './durable-file';
import { lockFolder } from './folder-lock';
import { finishImport } from './import-swap';
import { migrate } from './migrations';
import { SIMULATOR_VERSION } from '../version';

/** The format of data folders that this simulator writes. Folders from before there was a number are format 0. */
export const DATA_FORMAT = 1;

/** Why a data folder cannot be used; the message says what can be done. */
export class DataFolderRefused extends Error {
  constructor(
    readonly code: 'DATA_FOLDER_NEWER' | 'DATA_FOLDER_DAMAGED',
    message: string,
  ) {
    super(message);
  }
}

export interface DataFolder {
  readonly path: string;
  /** False when the process that had the folder last was killed: then its content wants a check. */
  readonly endedInOrder: boolean;
  /** Lets others in. `inOrder` says that everything was written and closed. */
  release(inOrder: boolean): void;
}

export interface DataFolderOptions {
  /** Where the simulator answers, for the message of a second one; null when it does not. */
  readonly origin?: string | null;
  /** Takes a line for people about what takes long. */
  readonly report?: (line: string) => void;
}

/** data.json */
interface Description {
  readonly format: number;
  /** The version that wrote here last. */
  readonly simulator: string;
  /** Real time, ISO 8601. */
  readonly createdAt: string | null;
}

const DESCRIPTION = 'data.json';
/** Is there while nobody has the folder and everything in it was written and closed. */
const ORDERLY = 'orderly';

/**
 * Opens the folder, which is made when it is not there, for this process alone; completes an import that was cut off
 * after its point of no return, and brings an older format to today's. Throws FolderInUse,
 * DataFolderRefused or DamagedFile.
 */
export function openDataFolder(path: string, options: DataFolderOptions = {}): DataFolder {
  const isNew = !existsSync(path) || readdirSync(path).length === 0;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (isNew || isDataFolder(path)) {
    chmodSync(path, 0o700);
  }
  const lock = lockFolder(path, options.origin ?? null);
  try {
    const description = readJson(join(path, DESCRIPTION)) as Description | null;
    const format = description?.format ?? (isDataFolder(path) ? 0 : DATA_FORMAT);
    refuseNewer(path, format);
    finishImport(path);
    if (format < DATA_FORMAT) {
      options.report?.(`${path} is brought from format ${format} to ${DATA_FORMAT}`);
      migrate(path, format, options.report ?? (() => undefined));
    }
    describe(path, description, isNew);
    const endedInOrder = isNew || existsSync(join(path, ORDERLY));
    removeFile(join(path, ORDERLY));
    return {
      path,
      endedInOrder,
      release(inOrder) {
        if (inOrder) {
          replaceFile(join(path, ORDERLY), '');
        }
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function isDataFolder(path: string): boolean {
  return [DESCRIPTION, 'database.sqlite'].some((name) => existsSync(join(path, name)));
}

function refuseNewer(path: string, format: number): void {
  if (format > DATA_FORMAT) {
    throw new DataFolderRefused(
      'DATA_FOLDER_NEWER',
      `${path} was written by a newer simulator (format ${format}, this one writes ${DATA_FORMAT}): use that one, or choose another folder`,
    );
  }
}

function describe(path: string, before: Description | null, isNew: boolean): void {
  if (before?.format === DATA_FORMAT && before.simulator === SIMULATOR_VERSION) {
    return;
  }
  const createdAt = before?.createdAt ?? (isNew ? new Date().toISOString() : null);
  const description: Description = {
    format: DATA_FORMAT,
    simulator: SIMULATOR_VERSION,
    createdAt,
  };
  replaceJson(join(path, DESCRIPTION), description);
}
