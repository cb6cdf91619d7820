/**
 * Installs the packages of a folder when its package-lock.json has changed since the last time. Runs before
 * everything else, so it uses Node alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs `npm ci` in `folder` unless what is installed there already answers its lock file.
 * Answers whether it installed; throws when npm fails.
 *
 * @param {string} folder absolute
 * @returns {boolean}
 */
export function installWhenChanged(folder) {
  const mark = join(folder, 'node_modules', '.installed-lock');
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === wanted) {
    return false;
  }
  const name = relative(root, folder) || 'this project';
  console.log(`install: the packages of ${name} are missing or have changed, running npm ci ...`);
  // No package needs its install script here, and none gets the chance to run one.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // npm hands its own settings down to what it runs; a test's `--omit` or `--prefix` must not reach this install.
    env: Object.fromEntries(
      Object.entries(process.env).filter(
        ([key]) => !/^npm_config_(omit|include|prefix|workspace)/i.test(key),
      ),
    ),
  });
  if (npm.error !== undefined || npm.status !== 0) {
    throw new Error(
      `install: npm ci failed in ${name}${npm.error ? ` (${npm.error.message})` : ''}. Is the package registry within reach?`,
    );
  }
  mkdirSync(dirname(mark), { recursive: true }); // npm makes none when there is nothing to install
  writeFileSync(mark, `${wanted}\n`);
  console.log(`install: the packages of ${name} are in place`);
  return true;
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    installWhenChanged(root);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
