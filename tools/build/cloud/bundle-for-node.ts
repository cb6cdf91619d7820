/** One CommonJS file out of a program that runs in Node. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildFailure, Plugin } from 'esbuild';
import type { Problems } from '../problems';

export interface NodeBundle {
  readonly code: string;
  /** What it still requires when it runs: external packages and Node's own modules. */
  readonly imported: readonly string[];
}

/** Bundles `entry` (relative to the project); undefined when it has errors, each told with file and line. */
export async function bundleForNode(
  root: string,
  entry: string,
  options: {
    readonly target: string;
    readonly external?: readonly string[];
    readonly plugins?: readonly Plugin[];
  },
  problems: Problems,
): Promise<NodeBundle | undefined> {
  if (!existsSync(join(root, entry))) {
    problems.error(entry, 'is missing');
    return undefined;
  }
  try {
    const result = await build({
      entryPoints: [join(root, entry)],
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      target: options.target,
      format: 'cjs',
      charset: 'utf8',
      external: [...(options.external ?? [])],
      plugins: [...(options.plugins ?? [])],
      logLevel: 'silent',
    });
    const imports = Object.values(result.metafile.outputs).flatMap((output) => output.imports);
    return {
      code: result.outputFiles[0]?.text ?? '',
      imported: imports.filter((one) => one.external).map((one) => one.path),
    };
  } catch (error) {
    const failure = error as Partial<BuildFailure>;
    if (failure.errors === undefined) {
      throw error;
    }
    for (const { text, location } of failure.errors) {
      problems.error(location?.file ?? entry, text, location?.line);
    }
    return undefined;
  }
}
