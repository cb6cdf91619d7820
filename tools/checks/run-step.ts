import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUp, ONE_FAILED, ONE_PASSED, type Outcome, type Step, type Tally } from './step';

/** The figures of `jest --json` that are counted. */
export interface JestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Test files that broke before their tests could run. */
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs every command of the step in `folder`; never throws for a command that fails or is missing. */
export async function runStep(step: Step, folder: string): Promise<Outcome> {
  const begin = performance.now();
  const scratch = mkdtempSync(join(tmpdir(), 'step-'));
  const outputs: string[] = [];
  const tallies: Tally[] = [];
  try {
    for (const command of step.commands) {
      const reportFile = join(scratch, 'jest.json');
      const extra = step.countsTests ? ['--json', `--outputFile=${reportFile}`] : [];
      const { code, output } = await run([...command, ...extra], folder, step.countsTests === true);
      outputs.push(output);
      tallies.push(step.countsTests ? tallyJest(reportFile, code) : tallyCode(code));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const sum = addUp(tallies);
  const tally = step.countsTests ? sum : sum.failed > 0 ? ONE_FAILED : ONE_PASSED;
  const seconds = (performance.now() - begin) / 1000;
  return { name: step.name, ...tally, seconds, output: outputs.join('') };
}

/** A test file that could not run counts as one failure, and so does a run that failed for another reason. */
export function tallyReport(report: JestReport, code: number): Tally {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (code !== 0 || !report.success) ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function tallyJest(reportFile: string, code: number): Tally {
  return existsSync(reportFile)
    ? tallyReport(JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport, code)
    : ONE_FAILED;
}

function tallyCode(code: number): Tally {
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

function run(
  command: readonly string[],
  folder: string,
  errorsOnly: boolean,
): Promise<{ code: number; output: string }> {
  const [program = '', ...options] = command;
  return new Promise((done) => {
    const child = spawn(program, options, {
      cwd: folder,
      // With --json jest repeats its report on standard output.
      stdio: ['ignore', errorsOnly ? 'ignore' : 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => done({ code: 1, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) =>
      done({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
