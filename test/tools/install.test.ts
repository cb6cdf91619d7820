import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '..', '..', 'tools', 'install.mjs')).href;

describe('installing packages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'install-'));
    writeFileSync(join(folder, 'package.json'), '{"name":"empty","version":"1.0.0"}');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A lock file without packages, so that npm needs no network. */
  function lock(version: string): void {
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({
        name: 'empty',
        version,
        lockfileVersion: 3,
        packages: { '': { name: 'empty', version } },
      }),
    );
  }

  function install(): string {
    const source = `import { installWhenChanged } from ${JSON.stringify(MODULE)};
      console.log('installed', installWhenChanged(${JSON.stringify(folder)}));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      encoding: 'utf8',
    });
    return /installed \w+/.exec(run.stdout)?.[0] ?? `failed: ${run.stderr}`;
  }

  test('happens once for each state of the lock file', () => {
    lock('1.0.0');
    expect([install(), install()]).toEqual(['installed true', 'installed false']);
    writeFileSync(join(folder, 'package.json'), '{"name":"empty","version":"1.1.0"}');
    lock('1.1.0');
    expect([install(), install()]).toEqual(['installed true', 'installed false']);
  });

  test('says so when npm fails, and tries again the next time', () => {
    writeFileSync(join(folder, 'package-lock.json'), 'torn');
    expect([install(), install()]).toEqual([
      expect.stringContaining('npm ci failed'),
      expect.stringContaining('npm ci failed'),
    ]);
  });
});
