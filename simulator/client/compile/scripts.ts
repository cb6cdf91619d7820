/** Collects the scripts that app.js, the pages and the components need, as CommonJS, one by one. */
import { transform } from 'esbuild';
import { Script } from 'node:vm';
import type { ScriptModule } from './bundle';
import type { ComponentConfig } from './components';
import type { Problems } from './problem';
import { findInPackages, relativeTo, type SourceTree } from './source-tree';

const ENDINGS = ['', '.js', '/index.js'];
const compiled = new Map<string, { source: string; code: string }>();

/** All modules by file name. */
export async function collectScripts(
  tree: SourceTree,
  components: ReadonlyMap<string, ComponentConfig>,
  problems: Problems,
): Promise<Record<string, ScriptModule>> {
  const modules: Record<string, ScriptModule> = {};
  const add = async (file: string): Promise<void> => {
    if (file in modules) {
      return;
    }
    const requires: Record<string, string> = {};
    modules[file] = { code: '', requires };
    const code = await compile(tree, file, problems);
    modules[file] = { code, requires };
    const needed = file.endsWith('.json')
      ? []
      : [...code.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)];
    await Promise.all(
      needed.map(async ([, name = '']) => {
        const target = resolve(tree, file, name);
        if (target === undefined) {
          problems.error(file, `module "${name}" was not found`);
        } else {
          requires[name] = target;
          await add(target);
        }
      }),
    );
  };
  const entries = ['app', ...components.keys()].map((path) => `${path}.js`);
  await Promise.all(
    entries.map(async (file) => {
      if (tree.exists(file)) {
        await add(file);
      } else {
        problems.error(file, 'file is missing');
      }
    }),
  );
  return modules;
}

function resolve(tree: SourceTree, from: string, name: string): string | undefined {
  const near = relativeTo(from, name);
  for (const ending of ENDINGS) {
    if (tree.exists(near + ending)) {
      return near + ending;
    }
  }
  return findInPackages(tree, from, name, [...ENDINGS, '.json']);
}

/** CommonJS as it is (so that lines in errors are the file's own), ES modules turned into CommonJS. */
async function compile(tree: SourceTree, file: string, problems: Problems): Promise<string> {
  const source = tree.read(file);
  if (file.endsWith('.json')) {
    return `module.exports=${source}`;
  }
  const key = `${tree.root}/${file}`;
  const known = compiled.get(key);
  if (known?.source === source) {
    return known.code;
  }
  const code = isCommonJs(source) ? source : await fromEsModule(source, file, problems);
  if (code !== undefined) {
    compiled.set(key, { source, code });
  }
  return code ?? '';
}

function isCommonJs(source: string): boolean {
  try {
    new Script(`(function(){${source}\n})`);
    return true;
  } catch {
    // An ES module, or nonsense: the transformation that follows says which, and where.
    return false;
  }
}

async function fromEsModule(
  source: string,
  file: string,
  problems: Problems,
): Promise<string | undefined> {
  try {
    const options = {
      format: 'cjs',
      target: 'es2022',
      sourcefile: file,
      logLevel: 'silent',
    } as const;
    return (await transform(source, options)).code;
  } catch (error) {
    const failures =
      (error as { errors?: { text: string; location?: { line: number } | null }[] }).errors ?? [];
    for (const failure of failures) {
      problems.error(file, failure.text, failure.location?.line);
    }
    return undefined;
  }
}
