/** dist/cloudfunctions: each function as one file, with the package.json the cloud installs from. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Problems } from '../problems';
import { bundleForNode } from './bundle-for-node';
import type { DeclaredFunction } from './deployment';
import { FUNCTIONS_FILE } from './deployment';
import { functionConfigSchema } from './function-config';
import type { FunctionConfig } from './function-config';

/** Packages that the cloud installs itself: they look for their own files when they run. */
const EXTERNAL = ['wx-server-sdk', 'tencentcloud-sdk-nodejs-sms'];

/** What functions are created with on the platform; it is fixed at creation. Email's package needs Node 20. */
export const RUNTIME = 'Nodejs20.19';

/** One entry of dist/functions.json. */
export interface FunctionEntry extends DeclaredFunction {
  /** Folder with index.js, relative to the project. */
  readonly path: string;
  readonly triggers: NonNullable<FunctionConfig['triggers']>;
}

export interface BuiltFunctions {
  readonly files: ReadonlyMap<string, string>;
  readonly entries: readonly FunctionEntry[];
}

/** Bundles all folders of cloudfunctions/ and joins them with what is declared of them. */
export async function buildFunctions(
  root: string,
  declared: readonly DeclaredFunction[] | undefined,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<BuiltFunctions> {
  const names = findFunctions(root);
  const versions = readVersions(root);
  const files = new Map<string, string>();
  const entries: FunctionEntry[] = [];
  const built = await Promise.all(
    names.map(async (name) => {
      const config = readConfig(root, name, problems);
      const bundled = await bundleFunction(root, name, plugins, problems);
      return { name, config, bundled };
    }),
  );
  for (const { name, config, bundled } of built) {
    if (config === undefined || bundled === undefined) {
      continue;
    }
    files.set(`${name}/index.js`, bundled.code);
    files.set(`${name}/config.json`, `${JSON.stringify(config, null, 2)}\n`);
    files.set(`${name}/package.json`, packageJson(name, bundled.packages, versions));
    const deployment = declared?.find((one) => one.name === name);
    if (deployment !== undefined) {
      entries.push({
        ...deployment,
        path: `dist/cloudfunctions/${name}`,
        triggers: config.triggers ?? [],
      });
    }
  }
  return { files, entries };
}

function findFunctions(root: string): string[] {
  const folder = join(root, 'cloudfunctions');
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).length > 0)
    .map((entry) => entry.name)
    .sort();
}

/** Each folder of cloudfunctions/ has to be declared, and each declared function has to have its folder. */
export function compareWithDeclared(
  root: string,
  declared: readonly DeclaredFunction[] | undefined,
  problems: Problems,
): void {
  const names = findFunctions(root);
  if (declared === undefined) {
    if (names.length > 0) {
      problems.warn(
        FUNCTIONS_FILE,
        `is not there, so nothing says how to deploy ${names.join(', ')}`,
      );
    }
    return;
  }
  for (const name of names.filter((one) => !declared.some((entry) => entry.name === one))) {
    problems.error(
      FUNCTIONS_FILE,
      `does not declare the function of the folder cloudfunctions/${name}`,
    );
  }
  for (const { name } of declared.filter((entry) => !names.includes(entry.name))) {
    problems.error(
      FUNCTIONS_FILE,
      `declares '${name}', and there is no folder cloudfunctions/${name}`,
    );
  }
}

function readConfig(root: string, name: string, problems: Problems): FunctionConfig | undefined {
  const file = `cloudfunctions/${name}/config.json`;
  if (!existsSync(join(root, file))) {
    problems.error(file, 'is missing: it lists the open APIs the function may call, and its timer');
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch (error) {
    problems.error(file, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const checked = functionConfigSchema.safeParse(json);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      problems.error(file, `${issue.path.join('.')}: ${issue.message}`);
    }
    return undefined;
  }
  return checked.data;
}

interface Bundle {
  readonly code: string;
  /** npm packages it leaves to the cloud. */
  readonly packages: readonly string[];
}

async function bundleFunction(
  root: string,
  name: string,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<Bundle | undefined> {
  const entry = `cloudfunctions/${name}/index.ts`;
  const bundled = await bundleForNode(
    root,
    entry,
    { target: 'node20', external: EXTERNAL, plugins },
    problems,
  );
  if (bundled === undefined) {
    return undefined;
  }
  if (!/\bexports\.main\b|\bmain: \(\) =>/.test(bundled.code)) {
    problems.error(entry, 'exports no `main`');
  }
  const packages = EXTERNAL.filter((one) =>
    bundled.imported.some((path) => path === one || path.startsWith(`${one}/`)),
  );
  return { code: bundled.code, packages };
}

function packageJson(
  name: string,
  packages: readonly string[],
  versions: Readonly<Record<string, string>>,
): string {
  const dependencies = Object.fromEntries(packages.map((one) => [one, versions[one] ?? '*']));
  const content = { name, version: '0.0.0', private: true, main: 'index.js', dependencies };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function readVersions(root: string): Record<string, string> {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return dependencies;
}
