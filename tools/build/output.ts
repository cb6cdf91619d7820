/**
 * Brings a folder to exactly the given content. Files that are already right are not touched, each file appears whole
 * (written beside and renamed), and what no longer belongs is deleted: a simulator that reads the folder meanwhile
 * never meets half a file.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** Path with '/' to content. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
}

/** Makes `folder` hold `files` and nothing else; answers what changed, sorted. */
export async function writeFolder(folder: string, files: Files): Promise<Changes> {
  await mkdir(folder, { recursive: true });
  const before = await listFiles(folder);
  const written: string[] = [];
  const staging = await mkdtemp(join(dirname(folder), '.staging-'));
  try {
    for (const [path, content] of [...files].sort(byPath)) {
      const target = join(folder, path);
      const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
      if (before.has(path) && bytes.equals(await readFile(target))) {
        continue;
      }
      const staged = join(staging, String(written.length));
      await writeFile(staged, bytes);
      await mkdir(dirname(target), { recursive: true });
      await rename(staged, target);
      written.push(path);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  const deleted = [...before].filter((path) => !files.has(path)).sort();
  for (const path of deleted) {
    await rm(join(folder, path), { force: true });
    await removeEmptyFolders(folder, dirname(path));
  }
  return { written, deleted };
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
      ),
  );
}

async function removeEmptyFolders(folder: string, path: string): Promise<void> {
  if (path === '.') {
    return;
  }
  try {
    await rmdir(join(folder, path));
  } catch {
    return; // Not empty: something else still lives there.
  }
  await removeEmptyFolders(folder, dirname(path));
}
