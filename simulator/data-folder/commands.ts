/** What can be done to a data folder that no simulator has open: export, import, check and repair. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { DocumentStorage } from '../cloud/database/document-storage';
import { demandWholeData, demandWholeDataAfterCrash } from './check-data';
import type { DataFolder } from './data-folder';
import { openDataFolder } from './data-folder';
import { DATABASE_FILE } from './data-names';
import { exportToFile } from './export-data';
import { importData } from './import-data';
import { finishImport } from './import-swap';

export interface DataCommands {
  /** The file to write. */
  readonly export?: string | undefined;
  /** The file to read. */
  readonly import?: string | undefined;
  readonly check?: boolean | undefined;
  readonly repair?: boolean | undefined;
}

type Report = (line: string) => void;

/** Does what is asked for; false when nothing is. Throws what a start with this folder would, and ExportRefused. */
export async function runDataCommand(
  path: string,
  commands: DataCommands,
  report: Report,
): Promise<boolean> {
  const asked = Object.entries(doings).filter(([name]) => Object.hasOwn(commands, name));
  if (asked.length > 1) {
    throw new Error(`one at a time: ${asked.map(([name]) => `--${name}`).join(', ')}`);
  }
  const [name, work] = asked[0] ?? [];
  if (name === undefined || work === undefined) {
    return false;
  }
  const folder = openDataFolder(path, { report });
  let inOrder = false;
  try {
    inOrder = await work(folder, commands, report);
  } finally {
    folder.release(inOrder || folder.endedInOrder);
  }
  return true;
}

/** Each says whether the folder is in order after it, whatever it was before. */
type Doing = (folder: DataFolder, commands: DataCommands, report: Report) => Promise<boolean>;

const doings: Readonly<Record<string, Doing>> = {
  async export(folder, { export: file = '' }, report) {
    if (!folder.endedInOrder) {
      demandWholeDataAfterCrash(folder.path, report);
    }
    await exportToFile(folder.path, file);
    report(`exported to ${file}: it holds secrets and all data, keep it as you keep those`);
    return true;
  },

  /** What is there may be damaged: that is what an import is for. */
  async import(folder, { import: file = '' }, report) {
    const imported = await importData(folder.path, createReadStream(file));
    finishImport(folder.path);
    report(
      `imported ${imported.documents} documents of ${imported.collections} collections and ${imported.files} files`,
    );
    return true;
  },

  async check(folder, _commands, report) {
    demandWholeData(folder.path, report);
    return true;
  },

  async repair(folder, _commands, report) {
    rebuildIndexes(folder.path);
    report('the indexes were made anew');
    demandWholeData(folder.path, report);
    return true;
  },
};

/** Makes all index entries anew from the documents. */
function rebuildIndexes(path: string): void {
  const storage = new DocumentStorage(join(path, DATABASE_FILE));
  try {
    for (const name of storage.collectionNames()) {
      const definitions = [...(storage.collection(name)?.indexes ?? [])];
      storage.defineIndexes(name, []);
      storage.defineIndexes(name, definitions);
    }
  } finally {
    storage.close();
  }
}
