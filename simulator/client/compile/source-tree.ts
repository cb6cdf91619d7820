/** Read access to a built mini-program folder by paths relative to it, and a stamp of everything that was read. */
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

export class SourceTree {
  readonly #touched = new Map<string, number>();

  constructor(readonly root: string) {}

  exists(path: string): boolean {
    return this.#stamp(path) > 0;
  }

  read(path: string): string {
    this.#touched.set(path, this.#stamp(path));
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** True while nothing that was read or looked for has changed, appeared or gone since. */
  isUnchanged(): boolean {
    for (const [path, stamp] of this.#touched) {
      if (this.#modified(path) !== stamp) {
        return false;
      }
    }
    return true;
  }

  #stamp(path: string): number {
    const known = this.#touched.get(path);
    if (known !== undefined) {
      return known;
    }
    const stamp = this.#modified(path);
    this.#touched.set(path, stamp);
    return stamp;
  }

  #modified(path: string): number {
    const stats = statSync(join(this.root, path), { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats.mtimeMs : 0;
  }
}

/** The path that `target` means when it is written in the file `from`; a leading slash means the root. */
export function relativeTo(from: string, target: string): string {
  const joined = target.startsWith('/') ? target : posix.join(posix.dirname(from), target);
  return posix.normalize(joined).replace(/^\/+/, '');
}

/** WeChat's package look-up: the nearest miniprogram_npm folder upwards that holds one of the candidates. */
export function findInPackages(
  tree: SourceTree,
  from: string,
  name: string,
  endings: readonly string[],
): string | undefined {
  let folder = posix.dirname(from);
  for (;;) {
    for (const ending of endings) {
      const candidate = posix.join(folder, 'miniprogram_npm', name + ending);
      if (tree.exists(candidate)) {
        return candidate;
      }
    }
    if (folder === '.' || folder === '/' || folder === '') {
      return undefined;
    }
    folder = posix.dirname(folder);
  }
}
