/** Bundles the browser side of the simulator itself (TypeScript and its style sheet). */
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface RuntimeScript {
  readonly js: string;
  readonly css: string;
}

const folder = resolve(__dirname, '../runtime');
let built: { readonly stamp: number; readonly script: Promise<RuntimeScript> } | undefined;

/** Built once, and again when a file of the runtime has changed. */
export async function buildRuntime(): Promise<RuntimeScript> {
  const stamp = newest(folder);
  if (built?.stamp !== stamp) {
    built = { stamp, script: bundleRuntime() };
  }
  return built.script;
}

async function bundleRuntime(): Promise<RuntimeScript> {
  const result = await build({
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const styles = join(folder, 'styles');
  const css = readdirSync(styles)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => readFileSync(join(styles, name), 'utf8'))
    .join('\n');
  return { js: result.outputFiles[0]?.text ?? '', css };
}

let database: Promise<string> | undefined;

/** The script behind wx.cloud.database, built when a phone asks for it for the first time. */
export function buildDatabaseScript(): Promise<string> {
  database ??= bundleDatabase();
  return database;
}

async function bundleDatabase(): Promise<string> {
  const result = await build({
    entryPoints: [join(folder, 'database/main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins: [withoutRealtime],
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** `watch` is not simulated; the package's web-socket client would be a third of the script. */
const withoutRealtime: Plugin = {
  name: 'without-realtime',
  setup(building) {
    building.onResolve({ filter: /realtime\/websocket-client$/ }, () => ({
      path: 'realtime',
      namespace: 'without-realtime',
    }));
    building.onLoad({ filter: /.*/, namespace: 'without-realtime' }, () => ({
      contents: 'export class RealtimeWebSocketClient {}',
    }));
  },
};

function newest(path: string): number {
  return readdirSync(path, { withFileTypes: true })
    .map((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? newest(inner) : statSync(inner).mtimeMs;
    })
    .reduce((latest, stamp) => Math.max(latest, stamp), 0);
}
