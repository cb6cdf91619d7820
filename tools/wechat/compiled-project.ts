import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What miniprogram-ci says of a project. Paths are relative to the mini-program's root. */
export interface CompileReport {
  /** Bytes of each file as it would be uploaded; empty when compiling failed. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Required files that do not exist. */
  readonly missing: readonly { readonly file: string; readonly message: string }[];
  /** Files that are packed although nothing leads to them. */
  readonly unreached: readonly string[];
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Well above what the whole product needs beside other steps; a hanging network look-up must not hang the check. */
const TIME_LIMIT_MS = 900_000;

/** Compiles the project with miniprogram-ci; throws when the compiler itself cannot run. */
export function compileProject(projectFolder: string): CompileReport {
  const scratch = mkdtempSync(join(tmpdir(), 'check-wechat-'));
  try {
    const reportFile = join(scratch, 'report.json');
    const program = join(__dirname, 'compile.cjs');
    const compiler = spawnSync(process.execPath, [program, projectFolder, reportFile], {
      cwd: scratch,
      encoding: 'utf8',
      timeout: TIME_LIMIT_MS,
    });
    if (compiler.status !== 0) {
      const reason = compiler.error?.message ?? compiler.stderr.slice(-2000);
      throw new Error(`miniprogram-ci did not run through: ${reason}`);
    }
    return JSON.parse(readFileSync(reportFile, 'utf8')) as CompileReport;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
