import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      Manifest & {
        readonly resolved?: string;
        readonly integrity?: string;
        readonly link?: boolean;
      }
    >
  >;
}

const ROOT = join(__dirname, '..', '..');

/** Licences that let a university run, change and pass on the product. */
const LICENCES = ['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T;
}

describe.each(['.', 'tools/wechat'])('the packages of %s', (folder) => {
  const manifest = read<Manifest>(folder, 'package.json');
  const lock = read<Lock>(folder, 'package-lock.json');
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };

  test('every version is exact', () => {
    const loose = Object.entries({ ...declared, ...manifest.overrides }).filter(
      ([, v]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(v),
    );
    expect(loose).toEqual([]);
  });

  test('the lock file holds what is declared', () => {
    const { dependencies, devDependencies } = lock.packages[''] ?? {};
    expect({ ...dependencies, ...devDependencies }).toEqual(declared);
  });

  test('the lock file holds what every platform needs, so that npm ci works on each', () => {
    const lost = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) =>
          lock.packages[`${path}/node_modules/${name}`] === undefined &&
          lock.packages[`node_modules/${name}`] === undefined,
      ),
    );
    expect(lost).toEqual([]);
  });

  test('the lock file names no address, and a checksum for every package', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(Object.keys(declared).length - 1);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});

test('every package that is deployed has a licence that permits it', () => {
  const names = Object.keys(read<Manifest>('package.json').dependencies ?? {});
  const licences = names.map((name) => [
    name,
    read<Manifest>('node_modules', name, 'package.json').license,
  ]);
  expect(names.length).toBeGreaterThan(0);
  expect(licences.filter(([, licence]) => !LICENCES.includes(licence ?? 'none'))).toEqual([]);
});
