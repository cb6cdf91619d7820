const KB = 1024;

/** Our own goal: on a weak network at the gate the first page must be there at once. WeChat's limit is 2 MB. */
export const MAIN_PACKAGE_LIMIT = 500 * KB;

/** WeChat's limit for each sub-package. */
export const SUB_PACKAGE_LIMIT = 2 * KB * KB;

export interface PackageSize {
  /** Root of the sub-package, or 'main'. */
  readonly name: string;
  /** Bytes as uploaded. */
  readonly size: number;
  readonly limit: number;
  readonly files: number;
}

/** Sums up compiled files by package. `subPackageRoots` as in app.json, with or without slashes at the ends. */
export function measurePackages(
  sizes: Readonly<Record<string, number>>,
  subPackageRoots: readonly string[],
): PackageSize[] {
  const roots = subPackageRoots.map((root) => root.replace(/^\/|\/$/g, ''));
  const packageOf = (file: string) => roots.find((root) => file.startsWith(`${root}/`)) ?? 'main';
  const files = Object.entries(sizes).filter(([file]) => file !== 'project.config.json');
  return ['main', ...roots].map((name) => {
    const own = files.filter(([file]) => packageOf(file) === name);
    return {
      name,
      size: own.reduce((sum, [, size]) => sum + size, 0),
      limit: name === 'main' ? MAIN_PACKAGE_LIMIT : SUB_PACKAGE_LIMIT,
      files: own.length,
    };
  });
}
