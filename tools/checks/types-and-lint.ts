/**
 * Checks types and lint rules of all code. Both need the types of everything, which is most of the work: each
 * tsconfig's program is made once and serves both.
 *
 *   tsx tools/checks/types-and-lint.ts [<project folder>]
 *
 * Exit code 1 when there is an error or a warning.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve, sep } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { TSCONFIGS } from './tsconfigs';

const ROOT = resolve(process.argv[2] ?? join(__dirname, '..', '..'));

/** What has no types, found by ESLint itself. */
const UNTYPED = '**/*.{js,cjs,mjs,wxml}';

const HOST: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (file) => file,
  getCurrentDirectory: () => ROOT,
  getNewLine: () => '\n',
};

async function main(): Promise<number> {
  const results: ESLint.LintResult[] = [];
  const seen = new Set<string>();
  let mistakes = 0;
  for (const config of TSCONFIGS.filter((file) => ts.sys.fileExists(join(ROOT, file)))) {
    const { program, diagnostics } = compile(join(ROOT, config));
    mistakes += diagnostics.length;
    if (diagnostics.length > 0) {
      console.error(`${config}\n${ts.formatDiagnostics(diagnostics, HOST)}`);
    }
    // A declaration that several tsconfigs name is looked at once.
    const files = program.getRootFileNames().filter((file) => !seen.has(file));
    files.forEach((file) => seen.add(file));
    results.push(...(await lint(files, program)));
  }
  // ESLint says so of a file that belongs to no tsconfig.
  const forgotten = filesOfRepository('*.ts').filter((file) => !seen.has(file));
  results.push(...(await lint([UNTYPED, ...forgotten])));

  const formatter = await new ESLint({ cwd: ROOT }).loadFormatter('stylish');
  const report = await formatter.format(results);
  if (report !== '') {
    console.error(report);
  }
  for (const { errorCount, warningCount } of results) {
    mistakes += errorCount + warningCount;
  }
  console.log(`types and lint: ${results.length} files, ${mistakes} mistakes`);
  return mistakes === 0 ? 0 : 1;
}

/** What `tsc --noEmit -p` would say, and the program that said it. */
function compile(path: string): {
  readonly program: ts.Program;
  readonly diagnostics: readonly ts.Diagnostic[];
} {
  const unreadable: ts.Diagnostic[] = [];
  const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => unreadable.push(diagnostic),
  });
  if (parsed === undefined) {
    throw new Error(ts.formatDiagnostics(unreadable, HOST));
  }
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  return { program, diagnostics: [...parsed.errors, ...ts.getPreEmitDiagnostics(program)] };
}

/** By the rules of eslint.config.mjs; with the types of `program` where there is one. */
function lint(files: string[], program?: ts.Program): Promise<ESLint.LintResult[]> {
  const eslint = new ESLint({
    cwd: ROOT,
    warnIgnored: false,
    passOnNoPatterns: true,
    ...(program === undefined
      ? {}
      : {
          overrideConfig: {
            files: ['**/*.ts'],
            languageOptions: { parserOptions: { projectService: false, programs: [program] } },
          },
        }),
  });
  return eslint.lintFiles(files);
}

/** Files under version control, and new ones that are not ignored. */
function filesOfRepository(pattern: string): string[] {
  const listing = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', pattern],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (listing.status !== 0) {
    throw new Error(`git does not list the files: ${listing.stderr}`);
  }
  return [...new Set(listing.stdout.split('\0').filter((name) => name !== ''))]
    .map((name) => join(ROOT, name).split(sep).join('/'))
    .filter((file) => ts.sys.fileExists(file));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
