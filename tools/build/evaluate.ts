/** Reads the exports of a TypeScript file of the project as it is now, however often it changes. */
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

type ModuleFunction = (
  module: { exports: unknown },
  exports: unknown,
  require: NodeJS.Require,
) => void;

/** Bundles and runs `file`; npm packages are taken from where the file lies. Throws what the file throws. */
export async function evaluate(
  file: string,
  plugins: readonly Plugin[] = [],
): Promise<Record<string, unknown>> {
  const bundled = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    plugins: [...plugins],
    logLevel: 'silent',
  });
  const code = bundled.outputFiles[0]?.text ?? '';
  const wrapped = `(function (module, exports, require) {${code}\n})`;
  const run = runInThisContext(wrapped, { filename: file }) as ModuleFunction;
  const module: { exports: unknown } = { exports: {} };
  run(module, module.exports, createRequire(file));
  return module.exports as Record<string, unknown>;
}
