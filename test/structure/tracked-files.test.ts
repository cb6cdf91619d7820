import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Files under version control, and those about to come under it. */
function trackedFiles(): string[] {
  const list = execFileSync(
    'git',
    // A checkout may belong to another user, as in a container.
    ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return list.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

/** Lines of tracked text files that `pattern` matches, as file:line. */
function linesWith(pattern: RegExp): string[] {
  return trackedFiles().flatMap((file) => {
    const content = readFileSync(join(ROOT, file));
    if (content.includes(0)) {
      return []; // an image or another binary
    }
    const lines = content.toString('utf8').split('\n');
    return lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${String(i + 1)}`] : []));
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('files under version control', () => {
  test('there are some', () => {
    expect(trackedFiles().length).toBeGreaterThan(20);
  });

  test('none names a folder of the machine it was written on', () => {
    const folders = [ROOT, dirname(ROOT), homedir()].filter(
      (path) => path.split(/[\\/]/).length > 2,
    );
    const homes = '(^|[\\s\'"`=(:])/(home|Users)/[a-z][\\w.-]*/';
    expect(
      linesWith(new RegExp([homes, ...folders.map((f) => `${escaped(f)}/`)].join('|'))),
    ).toEqual([]);
  });

  test('none names a package registry', () => {
    expect(linesWith(/https?:\/\/(registry\.|[^/\s]*\/npm\/)|"resolved": *"http/)).toEqual([]);
  });

  test('none holds a private key or an access key', () => {
    expect(
      linesWith(/-----BEGIN [A-Z ]*PRIVATE KEY-----\\?n?[A-Za-z0-9+/]|\bAKID[A-Za-z0-9]{32}\b/),
    ).toEqual([]);
  });
});
