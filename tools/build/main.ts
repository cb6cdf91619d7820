/** npm run build (SCHOOL=sjtu npm run build for another school); --watch builds again whenever a source changes. */
import { resolve } from 'node:path';
import { buildProject } from './build';
import type { BuildReport } from './build';
import { describeProblem } from './problems';
import { watchSources } from './watch';

const root = resolve(__dirname, '../..');
const school = process.env['SCHOOL'] ?? 'jsu';
const SHOWN_CHANGES = 12;

async function buildOnce(): Promise<BuildReport> {
  const started = performance.now();
  const report = await buildProject({ root, school });
  for (const warning of report.warnings) {
    console.warn(`warning  ${describeProblem(warning)}`);
  }
  for (const error of report.errors) {
    console.error(`error    ${describeProblem(error)}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const outcome = report.errors.length === 0 ? 'built' : `${report.errors.length} errors`;
  console.log(
    `${school}: ${outcome} in ${seconds} s, ${report.written.length} files written, ${report.deleted.length} deleted`,
  );
  return report;
}

function printChanges({ written, deleted }: BuildReport): void {
  const lines = [...written.map((path) => `  + ${path}`), ...deleted.map((path) => `  - ${path}`)];
  lines.slice(0, SHOWN_CHANGES).forEach((line) => console.log(line));
  if (lines.length > SHOWN_CHANGES) {
    console.log(`  … and ${lines.length - SHOWN_CHANGES} more`);
  }
}

async function main(): Promise<void> {
  const report = await buildOnce();
  if (!process.argv.includes('--watch')) {
    process.exitCode = report.errors.length === 0 ? 0 : 1;
    return;
  }
  console.log('watching for changes');
  watchSources(root, async (changed) => {
    console.log(`changed: ${changed.join(', ')}`);
    try {
      printChanges(await buildOnce());
    } catch (error) {
      console.error(error);
    }
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
