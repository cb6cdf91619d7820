/** The project built for a school into a folder of its own, which the simulator runs as it runs the checked-out one. */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProject } from './build';
import { describeProblem } from './problems';

const ROOT = join(__dirname, '../..');

export interface BuiltProject {
  readonly folder: string;
  remove(): void;
}

/** Rejects with what the build says when it has errors. */
export async function buildForSchool(school: string): Promise<BuiltProject> {
  const folder = mkdtempSync(join(tmpdir(), `alumni-card-${school}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  for (const name of ['project.config.json', 'simulator.json']) {
    cpSync(join(ROOT, name), join(folder, name));
  }
  // The functions' packages, and what seeds the demonstration.
  for (const name of ['node_modules', 'tools']) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  const { errors } = await buildProject({ root: ROOT, school, out: join(folder, 'dist') });
  if (errors.length > 0) {
    remove();
    throw new Error(errors.map(describeProblem).join('\n'));
  }
  return { folder, remove };
}
