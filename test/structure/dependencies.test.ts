import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  /** The ring, for no-circular: it is reported for one of its files. */
  readonly cycle?: readonly { readonly name: string }[];
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

const ROOT = join(__dirname, '..', '..');
const CONFIG = '.dependency-cruiser.cjs';
const FOLDERS = [
  'miniprogram',
  'domain',
  'server',
  'cloudfunctions',
  'schools',
  'gate',
  'simulator',
  'tools',
];

/** One file that breaks one rule, and what it breaks it with. */
const VIOLATIONS: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['domain-is-pure', 'domain/card/a.ts', "import '../../server/ports/clock';"],
  ['domain-is-pure', 'domain/card/b.ts', "import { createHash } from 'node:crypto';"],
  ['domain-is-pure', 'domain/card/c.ts', "import dayjs from 'dayjs';"],
  ['domain-is-pure', 'domain/card/d.ts', "import { school } from '@school';"],
  ['domain-is-pure', 'domain/card/e.ts', "import type { Clock } from '../../server/ports/clock';"],
  ['one-file-knows-the-holidays', 'domain/card/f.ts', "import { isHoliday } from 'chinese-days';"],
  ['one-file-knows-pinyin', 'domain/card/g.ts', "import { pinyin } from 'pinyin-pro';"],
  ['client-sees-only-domain', 'miniprogram/a.ts', "import '../server/ports/clock';"],
  ['client-sees-only-domain', 'miniprogram/b.ts', "import { z } from 'zod';"],
  ['only-guards-verify', 'miniprogram/f.ts', "import { verify } from '@stablelib/ed25519';"],
  [
    'client-sees-only-types-of-the-contract',
    'miniprogram/c.ts',
    "import { cardCall } from '../server/contract/card';\ncardCall();",
  ],
  ['usecases-see-only-ports-and-domain', 'server/usecases/a.ts', "import '../adapters/store';"],
  ['usecases-see-only-ports-and-domain', 'server/usecases/b.ts', "import { z } from 'zod';"],
  [
    'usecases-take-the-rest-as-types',
    'server/usecases/d.ts',
    "import { profileSchema } from '../../schools/schema';\nprofileSchema();",
  ],
  ['only-adapters-touch-the-sdk', 'server/ports/a.ts', "import cloud from 'wx-server-sdk';"],
  [
    'only-adapters-touch-the-sdk',
    'cloudfunctions/card/sdk.ts',
    "import { sms } from 'tencentcloud-sdk-nodejs-sms';",
  ],
  ['only-adapters-touch-node', 'server/contract/a.ts', "import { createHash } from 'node:crypto';"],
  ['gate-stands-alone', 'gate/a.ts', "import '../server/adapters/store';"],
  ['functions-do-not-see-each-other', 'cloudfunctions/card/a.ts', "import '../visit/index';"],
  ['product-never-imports-simulator', 'gate/b.ts', "import '../simulator/cloud';"],
  ['simulator-knows-no-business', 'simulator/a.ts', "import '../domain/card/rules';"],
  ['product-never-imports-tests', 'schools/a.ts', "import '../test/made-up';"],
  ['product-never-imports-tools', 'schools/b.ts', "import '../tools/bench';"],
  ['product-uses-its-own-packages', 'server/adapters/a.ts', "import fc from 'fast-check';"],
  ['everything-imported-exists', 'gate/c.ts', "import './nowhere';"],
  ['no-circular', 'domain/card/ring.ts', "import './ring-back';"],
];

/** What the rules are not there to forbid. */
const ALLOWED: readonly (readonly [file: string, source: string])[] = [
  ['domain/calendar/holidays.ts', "import { isHoliday } from 'chinese-days';"],
  ['domain/identity/pinyin.ts', "import { pinyin } from 'pinyin-pro';"],
  ['domain/card/rules.ts', "import '../calendar/holidays';"],
  ['miniprogram/app.ts', "import '../domain/card/rules';\nimport dayjs from 'dayjs';"],
  ['miniprogram/d.ts', "import type { CardCall } from '../server/contract/card';"],
  ['miniprogram/e.ts', "import { school } from '@school';"],
  ['server/contract/card.ts', "import { z } from 'zod';\nexport const cardCall = () => z;"],
  ['server/ports/clock.ts', 'export interface Clock { now(): number }'],
  [
    'server/usecases/c.ts',
    "import '../../domain/card/rules';\nimport type { Clock } from '../ports/clock';\nimport { school } from '@school';",
  ],
  [
    'server/adapters/store.ts',
    "import cloud from 'wx-server-sdk';\nimport { createHash } from 'node:crypto';",
  ],
  ['cloudfunctions/visit/index.ts', "import '../../server/adapters/store';"],
  ['schools/schema.ts', 'export const profileSchema = () => 1;\nexport interface Profile {}'],
  ['server/usecases/e.ts', "import type { Profile } from '../../schools/schema';"],
  ['gate/main.ts', "import '../domain/card/rules';\nimport { readFileSync } from 'node:fs';"],
  ['simulator/cloud.ts', 'export {};'],
  ['test/made-up.ts', 'export {};'],
  ['tools/bench.ts', "import '../simulator/cloud';\nimport fc from 'fast-check';"],
  ['domain/card/ring-back.ts', "import './ring';"],
];

const PACKAGES = {
  dependencies: [
    '@stablelib/ed25519',
    'chinese-days',
    'dayjs',
    'pinyin-pro',
    'tencentcloud-sdk-nodejs-sms',
    'wx-server-sdk',
    'zod',
  ],
  devDependencies: ['fast-check'],
};

function cruise(folder: string, folders: readonly string[]): Cruise {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [program, '--config', CONFIG, '--output-type', 'json', ...folders],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (run.stdout === '') {
    throw new Error(run.stderr);
  }
  return JSON.parse(run.stdout) as Cruise;
}

function plantTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'));
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  };
  for (const file of [CONFIG, 'tsconfig.json', 'tsconfig.base.json']) {
    copyFileSync(join(ROOT, file), join(folder, file));
  }
  const versions = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write(
    'package.json',
    JSON.stringify({
      dependencies: versions(PACKAGES.dependencies),
      devDependencies: versions(PACKAGES.devDependencies),
    }),
  );
  for (const name of [...PACKAGES.dependencies, ...PACKAGES.devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  VIOLATIONS.forEach(([, file, source]) => write(file, `${source}\n`));
  ALLOWED.forEach(([file, source]) => write(file, `${source}\n`));
  return folder;
}

describe('the rule of arrows', () => {
  let folder: string;
  let planted: Cruise;
  const concerns = (file: string) => (violation: Violation) =>
    violation.from === file || violation.cycle?.some(({ name }) => name === file);
  const broken = (file: string) =>
    planted.summary.violations.filter(concerns(file)).map(({ rule }) => rule.name);

  beforeAll(() => {
    folder = plantTree();
    planted = cruise(folder, FOLDERS);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(VIOLATIONS)('%s is reported for %s', (rule, file) => {
    expect(broken(file)).toContain(rule);
  });

  test.each(ALLOWED.filter(([file]) => !file.includes('ring')))('%s is allowed', (file) => {
    expect(planted.modules.map(({ source }) => source)).toContain(file);
    expect(broken(file)).toEqual([]);
  });

  test('every rule has a planted violation and a reason', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a CommonJS settings file
    const { forbidden } = require(join(ROOT, CONFIG)) as {
      forbidden: readonly { name: string; comment: string }[];
    };
    const names = forbidden.map(({ name }) => name);
    expect([...new Set(VIOLATIONS.map(([rule]) => rule))].sort()).toEqual([...names].sort());
    expect(forbidden.filter(({ comment }) => comment.length < 40)).toEqual([]);
  });

  test('the project itself keeps to every rule', () => {
    const real = cruise(
      ROOT,
      FOLDERS.filter((name) => existsSync(join(ROOT, name))),
    );
    expect(real.modules.length).toBeGreaterThan(20);
    expect(real.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
  });
});
