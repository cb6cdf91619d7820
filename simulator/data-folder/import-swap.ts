/**
 * How imported data takes the place of what is there. It is built in `importing`; renaming that to `imported` is the
 * moment from which on the import counts, and everything after it can be done again from the beginning.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, replaceJson, syncFolder } from './durable-file';
import { LOCK_FILES } from './folder-lock';

const BUILDING = 'importing';
const WHOLE = 'imported';
/** Names of what the import brings; what it does not bring is removed. */
const MANIFEST = 'manifest.json';

/** Where an export holds on to files that may be replaced meanwhile. */
export const EXPORTING = 'exporting';

const FOLDERS_OWN: readonly string[] = [
  ...LOCK_FILES,
  'data.json',
  'orderly',
  'log',
  BUILDING,
  WHOLE,
  EXPORTING,
];

/** Whether this belongs to the folder and not to the data in it: neither exported nor replaced by an import. */
export function isFoldersOwn(name: string): boolean {
  return FOLDERS_OWN.includes(name);
}

/** An empty folder to build the imported data in. */
export function beginImport(dataFolder: string): string {
  const building = join(dataFolder, BUILDING);
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { mode: 0o700 });
  return building;
}

/** Forgets what was built. */
export function abandonImport(dataFolder: string): void {
  rmSync(join(dataFolder, BUILDING), { recursive: true, force: true });
}

/** What was built is whole: from here on it counts, even when the process ends now. */
export function decideImport(dataFolder: string): void {
  const building = join(dataFolder, BUILDING);
  const names = readdirSync(building).filter((name) => name !== MANIFEST);
  replaceJson(join(building, MANIFEST), { names });
  renameSync(building, join(dataFolder, WHOLE));
  syncFolder(dataFolder);
}

/** Puts decided data in its place, and clears away what was never decided. Nothing may have the data open. */
export function finishImport(dataFolder: string): void {
  const whole = join(dataFolder, WHOLE);
  if (existsSync(whole)) {
    const { names } = (readJson(join(whole, MANIFEST)) ?? { names: [] }) as { names: string[] };
    const foreign = readdirSync(dataFolder).filter(
      (name) => !isFoldersOwn(name) && !names.includes(name),
    );
    // The log of the old database goes first: beside the new one it would be read as its own.
    foreign.forEach((name) => remove(join(dataFolder, name)));
    for (const name of names.filter((brought) => existsSync(join(whole, brought)))) {
      remove(join(dataFolder, name));
      renameSync(join(whole, name), join(dataFolder, name));
    }
    syncFolder(dataFolder);
    remove(whole);
  }
  abandonImport(dataFolder);
  remove(join(dataFolder, EXPORTING));
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
