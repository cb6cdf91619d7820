/** Compiles the worker's TypeScript into one script, once per process. */
import { buildSync } from 'esbuild';
import { join } from 'node:path';

let script: string | null = null;

export function workerScript(): string {
  if (script === null) {
    const { outputFiles } = buildSync({
      entryPoints: [join(__dirname, 'worker.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      write: false,
      // An absolute path would be all that names this machine.
      legalComments: 'none',
    });
    script = outputFiles[0]?.text ?? '';
  }
  return script;
}
