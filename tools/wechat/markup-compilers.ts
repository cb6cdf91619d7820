import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLATFORM_FOLDERS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'mac',
  linux: 'linux',
  win32: 'windows',
};

/** Whether Tencent gives programs for this machine; there are none for ARM under Linux. */
export function markupCompilersRunHere(): boolean {
  const { platform, arch } = process;
  return platform in PLATFORM_FOLDERS && (platform !== 'linux' || arch === 'x64');
}

/**
 * Compiles WXML with WXS (wcc) and WXSS (wcsc) with Tencent's own programs.
 * `files` are relative to `root`; answers one line per mistake found, none when all is well.
 * Each compiler stops at its first mistake, so the next may show only after this one is mended.
 */
export function compileMarkup(root: string, files: readonly string[]): string[] {
  const ending = (...endings: string[]) =>
    files.filter((file) => endings.some((e) => file.endsWith(e)));
  const markup = [...ending('.wxml'), ...ending('.wxs')];
  const styles = ending('.wxss');
  return [
    ...(markup.length > 0 ? run('wcc', ['-d'], root, markup) : []),
    ...(styles.length > 0 ? run('wcsc', ['-lc', '-js'], root, styles) : []),
  ];
}

function run(
  name: 'wcc' | 'wcsc',
  options: readonly string[],
  root: string,
  files: readonly string[],
): string[] {
  const scratch = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    // Absolute paths inside WXML are found only when files are named from './' on.
    const names = files.map((file) => `./${file}`);
    const compiler = spawnSync(
      compilerPath(name),
      [...options, '-o', join(scratch, 'out.js'), ...names],
      { cwd: root, encoding: 'utf8' },
    );
    if (compiler.error !== undefined) {
      throw new Error(
        `${name} does not run on ${process.platform} ${process.arch}: ${compiler.error.message}`,
      );
    }
    if (compiler.status === 0) {
      return [];
    }
    const lines = `${compiler.stdout}\n${compiler.stderr}`
      .split('\n')
      .map((line) => line.replace(/^ERR: /, '').trim())
      .filter((line) => line !== '' && !line.startsWith('error file count'));
    return lines.length > 0
      ? lines.map((line) => `${name}: ${line}`)
      : [`${name}: failed with ${compiler.signal ?? compiler.status} and said nothing`];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function compilerPath(name: string): string {
  const folder = PLATFORM_FOLDERS[process.platform] ?? '';
  const bin = join(__dirname, 'node_modules', 'miniprogram-compiler', 'bin', folder);
  const path = join(bin, process.platform === 'win32' ? `${name}.exe` : name);
  chmodSync(path, 0o755); // the package ships the Linux programs without the right to run
  return path;
}
