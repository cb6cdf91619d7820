import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const ROOT = join(__dirname, '..', '..');

const SETTINGS = [
  'eslint.config.mjs',
  'tsconfig.json',
  'tsconfig.base.json',
  'domain/tsconfig.json',
];

/** One file each, and the lint rule that must speak up. */
const MISTAKES: readonly (readonly [what: string, file: string, source: string, rule: string])[] = [
  ['the clock', 'domain/a.ts', 'export const f = () => Date.now();', 'no-restricted-properties'],
  ['the date of now', 'domain/b.ts', 'export const f = () => new Date();', 'no-restricted-syntax'],
  [
    'randomness',
    'domain/c.ts',
    'export const f = () => Math.random();',
    'no-restricted-properties',
  ],
  [
    'the environment',
    'domain/d.ts',
    'export const f = () => process.env;',
    'no-restricted-globals',
  ],
  [
    'the console',
    'domain/e.ts',
    'export const f = () => console.log("x");',
    'no-restricted-globals',
  ],
  [
    "Node's buffers",
    'domain/f.ts',
    'export const f = () => Buffer.from("x");',
    'no-restricted-globals',
  ],
  [
    'the clock in a use case',
    'server/usecases/a.ts',
    'export const f = () => Date.now();',
    'no-restricted-properties',
  ],
  [
    'dayjs without a time',
    'server/adapters/a.ts',
    'declare const dayjs: (t?: string) => string;\nexport const f = () => dayjs();',
    'no-restricted-syntax',
  ],
  [
    'an hour of the machine',
    'server/adapters/b.ts',
    'export const f = (d: Date) => d.getHours();',
    'no-restricted-syntax',
  ],
  [
    'a date in the time zone of the machine',
    'server/adapters/c.ts',
    'export const f = () => new Date(2026, 0, 1);',
    'no-restricted-syntax',
  ],
  [
    'a promise nobody waits for',
    'server/adapters/d.ts',
    'export const f = (p: Promise<void>) => { p; };',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'any',
    'server/adapters/e.ts',
    'export const f = (x: any): unknown => x;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'an empty catch',
    'server/adapters/f.ts',
    'export const f = (g: () => void) => { try { g(); } catch {} };',
    'no-empty',
  ],
  [
    'a type imported as a value',
    'server/adapters/g.ts',
    "import { Clock } from './clock';\nexport type C = Clock;",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['an unclosed tag', 'miniprogram/a.wxml', '<view><text></view>', 'wxml/report-wxml-syntax-error'],
  ['a list without a key', 'miniprogram/b.wxml', '<view wx:for="{{a}}">x</view>', 'wxml/wx-key'],
];

const CLEAN: readonly (readonly [file: string, source: string])[] = [
  ['domain/clean.ts', 'export const at = (now: number): Date => new Date(now);'],
  [
    'server/adapters/clock.ts',
    'export interface Clock { now(): number }\nexport const now = () => Date.now();',
  ],
  ['miniprogram/clean.wxml', '<view wx:for="{{a}}" wx:key="id">{{item.name}}</view>'],
];

describe('lint', () => {
  let folder: string;
  const reports = new Map<string, FileReport>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
    const write = (file: string, content: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    };
    MISTAKES.forEach(([, file, source]) => write(file, `${source}\n`));
    CLEAN.forEach(([file, source]) => write(file, `${source}\n`));
    SETTINGS.forEach((file) => copyFileSync(join(ROOT, file), join(folder, file)));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const program = join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
    const run = spawnSync(process.execPath, [program, '.', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.stdout === '') {
      throw new Error(run.stderr);
    }
    for (const report of JSON.parse(run.stdout) as FileReport[]) {
      reports.set(relative(folder, report.filePath).replaceAll('\\', '/'), report);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(MISTAKES)('%s is reported (%s)', (_, file, __, rule) => {
    expect(reports.get(file)?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  test.each(CLEAN)('%s is clean', (file) => {
    expect(reports.get(file)?.messages).toEqual([]);
  });
});
