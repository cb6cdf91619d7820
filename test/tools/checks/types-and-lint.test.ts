import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Where each file's mistake is of another kind, and what has to be said of it. */
const MISTAKES: readonly (readonly [file: string, source: string, said: RegExp])[] = [
  ['server/type.ts', "export const n: number = 'x';", /server.type\.ts\(1,14\): error TS2322/],
  [
    'server/promise.ts',
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};',
    /no-floating-promises/,
  ],
  ['domain/node.ts', "export { join } from 'node:path';", /domain.node\.ts\(1,22\): error TS2307/],
  ['domain/clock.ts', 'export const f = () => Date.now();', /no-restricted-properties/],
  ['nowhere/a.ts', 'export const a = 1;', /nowhere.a\.ts[^]*was not found by the project service/],
  ['plain.js', 'var a = 1;\nmodule.exports = a;', /no-var/],
  ['pages/a.wxml', '<view wx:for="{{a}}" wx:key="{{b}}"></view>', /wxml\/no-dynamic-wx-key/],
];

let folder: string;
const write = (file: string, content: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${content}\n`);
};
const check = () =>
  spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
      join(ROOT, 'tools/checks/types-and-lint.ts'),
      folder,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'types-and-lint-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const settings = ['eslint.config.mjs', 'tsconfig.json', 'tsconfig.base.json', '.gitignore'];
  for (const file of settings) {
    copyFileSync(join(ROOT, file), join(folder, file));
  }
  mkdirSync(join(folder, 'domain'));
  copyFileSync(join(ROOT, 'domain/tsconfig.json'), join(folder, 'domain/tsconfig.json'));
  spawnSync('git', ['init', '--quiet'], { cwd: folder });
  write('server/right.ts', 'export const n = 1;');
  write('domain/right.ts', 'export const n = 1;');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is right passes', () => {
  const { status, stdout, stderr } = check();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^types and lint: \d+ files, 0 mistakes$/m);
});

test('mistakes of types, of rules with and without types, and files of no tsconfig are all told', () => {
  MISTAKES.forEach(([file, source]) => write(file, source));
  const { status, stderr } = check();
  expect(status).toBe(1);
  for (const [, , said] of MISTAKES) {
    expect(stderr).toMatch(said);
  }
});
