/** The pages a mini-program has: those of its app.json, as it was built last. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface AppJson {
  readonly pages?: readonly string[];
  readonly subPackages?: readonly SubPackage[];
  readonly subpackages?: readonly SubPackage[];
}

interface SubPackage {
  readonly root: string;
  readonly pages: readonly string[];
}

export class MiniprogramPages {
  /** `folder` holds app.json. */
  constructor(private readonly folder: string) {}

  /** Whether there is a page at the path, which has no leading slash and no query. */
  has(path: string): boolean {
    return this.all().includes(path);
  }

  private all(): readonly string[] {
    const file = join(this.folder, 'app.json');
    if (!existsSync(file)) {
      return [];
    }
    const app = JSON.parse(readFileSync(file, 'utf8')) as AppJson;
    const packages = [...(app.subPackages ?? []), ...(app.subpackages ?? [])];
    return [
      ...(app.pages ?? []),
      ...packages.flatMap(({ root, pages }) =>
        pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
      ),
    ];
  }
}
