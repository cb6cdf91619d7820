/**
 * What `npm test` runs: everything that can be checked, reported whole, with one closing line of figures.
 *
 *   npm test                  all steps (lint checks types as well)
 *   npm test -- rules lint    these steps, and the build where they need it
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runAll } from './checks/run-all';
import { runStep } from './checks/run-step';
import { addUp, describeTally, type Outcome, type Step } from './checks/step';
import { TSCONFIGS } from './checks/tsconfigs';

const ROOT = join(__dirname, '..');

/** A heavier machine would gain little: the longest step runs alone. */
const LANES = 2;

/** Jest by itself would leave one of two cores idle; most of these tests wait for a browser or a server. */
const RULES_WORKERS = Math.max(2, availableParallelism() - 1);

/** Each waits for its browser about as long as it computes. */
const E2E_WORKERS = 2;

/** How often a step that is still running says so. */
const PATIENCE_MS = 30_000;

const node = (script: string, ...options: string[]) => [
  process.execPath,
  join('node_modules', script),
  ...options,
];
const jest = (project: string, ...options: string[]) =>
  node('jest/bin/jest.js', `--selectProjects=${project}`, ...options);

const STEPS: readonly Step[] = [
  { name: 'build', commands: [node('tsx/dist/cli.mjs', 'tools/build/main.ts')] },
  {
    name: 'typecheck',
    commands: TSCONFIGS.map((file) => node('typescript/bin/tsc', '--noEmit', '-p', file)),
    onlyWhenNamed: true,
  },
  {
    name: 'rules',
    commands: [jest('rules', `--maxWorkers=${RULES_WORKERS}`)],
    countsTests: true,
  },
  {
    name: 'lint',
    commands: [
      node('tsx/dist/cli.mjs', 'tools/checks/types-and-lint.ts'),
      node('stylelint/bin/stylelint.mjs', 'miniprogram/**/*.wxss', '--allow-empty-input'),
      node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    ],
  },
  {
    name: 'check:wechat',
    commands: [node('tsx/dist/cli.mjs', 'tools/check-wechat.ts')],
    needs: ['build'],
  },
  // Drives browsers against clocks: beside another step it would measure that step.
  {
    name: 'e2e',
    commands: [jest('e2e', `--maxWorkers=${E2E_WORKERS}`)],
    countsTests: true,
    needs: ['build'],
    alone: true,
  },
];

/** The named steps with those that they need; all when none is named. */
function chooseSteps(names: readonly string[]): Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = STEPS.map((step) => step.name).join(', ');
    throw new Error(`There is no step ${unknown.join(', ')}; the steps are ${known}`);
  }
  const needed = STEPS.filter((step) => names.includes(step.name)).flatMap((s) => s.needs ?? []);
  return STEPS.filter(
    ({ name, onlyWhenNamed = false }) =>
      (names.length === 0 && !onlyWhenNamed) || names.includes(name) || needed.includes(name),
  );
}

function report({ name, passed, failed, skipped, seconds, output }: Outcome): void {
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  const figures = describeTally({ passed, failed, skipped });
  const title = `${verdict.padEnd(6)} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s   ${figures}`;
  if (failed > 0) {
    console.log(`${title}\n${output.trimEnd().replace(/^/gm, '       ')}`);
  } else {
    console.log(title);
  }
}

async function main(names: readonly string[]): Promise<number> {
  const since = new Map<string, number>();
  const patience = setInterval(() => {
    for (const [name, begin] of since) {
      const seconds = Math.round((performance.now() - begin) / 1000);
      console.log(`...    ${name.padEnd(12)} still running after ${seconds} s`);
    }
  }, PATIENCE_MS);
  try {
    const outcomes = await runAll(chooseSteps(names), LANES, (step) => runStep(step, ROOT), {
      started(step) {
        since.set(step.name, performance.now());
      },
      finished(outcome) {
        since.delete(outcome.name);
        report(outcome);
      },
    });
    const total = addUp(outcomes);
    console.log(`\n${describeTally(total)}`);
    return total.failed > 0 ? 1 : 0;
  } finally {
    clearInterval(patience);
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
