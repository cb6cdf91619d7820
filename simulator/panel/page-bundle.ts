/** Bundles the panel's page (TypeScript and style sheets), again when a file of it has changed. */
import { build } from 'esbuild';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface PageBundle {
  readonly js: string;
  readonly css: string;
}

const folder = join(__dirname, 'page');
let built: { readonly stamp: number; readonly bundle: Promise<PageBundle> } | undefined;

export function pageBundle(): Promise<PageBundle> {
  const stamp = latestChange(folder);
  if (built?.stamp !== stamp) {
    built = { stamp, bundle: bundle() };
  }
  return built.bundle;
}

async function bundle(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.ts')],
    outdir: join(folder, 'out'),
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  const content = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { js: content('.js'), css: content('.css') };
}

function latestChange(path: string): number {
  return readdirSync(path, { withFileTypes: true }).reduce((latest, entry) => {
    const inner = join(path, entry.name);
    return Math.max(latest, entry.isDirectory() ? latestChange(inner) : statSync(inner).mtimeMs);
  }, 0);
}
