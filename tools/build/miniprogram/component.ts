/** A page or a component: its JSON names the components it uses and holds its other files together. */
import { dirname, join, resolve } from 'node:path';
import { fillInSchool } from '../school/placeholders';
import { lineAt } from '../problems';
import type { Problems } from '../problems';
import type { Layout, Part, PartId } from './part';
import { relativePath } from './part';
import { firstFile, miniprogramFolder, nameOf, placeOf, TDESIGN, tdesignFolder } from './tree';
import type { Tree } from './tree';

export interface ComponentJson {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, boolean | { readonly default?: string }>>;
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export interface Component extends Part {
  readonly json: ComponentJson;
  /** Absolute path of its template. */
  readonly template: string | undefined;
  /** Tag to the JSON of its component. */
  readonly uses: ReadonlyMap<string, PartId>;
}

/**
 * Reads what `name.json` says; a file that the page or component lacks, or a component that is not there, is an error.
 */
export function loadComponent(
  tree: Tree,
  file: string,
  source: string,
  problems: Problems,
): Component {
  const place = placeOf(tree, file);
  if (place === undefined) {
    throw new Error(`${file} has no place in the mini-program`);
  }
  const json = parseJson(tree, file, source, problems);
  const base = file.replace(/\.json$/, '');
  const template = firstFile(base, ['.wxml']);
  const script = firstFile(base, ['.ts', '.js']);
  const style = firstFile(base, ['.wxss']);
  if (template === undefined) {
    problems.error(nameOf(tree, file), `has no template beside it (${nameOf(tree, base)}.wxml)`);
  }
  if (script === undefined) {
    problems.error(nameOf(tree, file), `has no script beside it (${nameOf(tree, base)}.ts)`);
  }
  const uses = resolveComponents(tree, file, source, json.usingComponents ?? {}, problems);
  const generics = resolveComponents(tree, file, source, genericDefaults(json), problems);
  const placeholders = json.componentPlaceholder ?? {};
  const later = [...uses].filter(([tag]) => tag in placeholders).map(([, id]) => id);
  const files = [template, script, style].filter((one) => one !== undefined);
  const used = [...uses.values(), ...generics.values()].filter((id) => !later.includes(id));
  return {
    id: file,
    place,
    json,
    template,
    uses,
    needs: [...files, ...used],
    later,
    related: [],
    icons: [],
    emit: (layout) => Promise.resolve(writeJson(tree, file, json, uses, layout)),
  };
}

/** The components that `usingComponents` names, each as the file of its JSON. */
export function resolveComponents(
  tree: Tree,
  file: string,
  source: string,
  named: Readonly<Record<string, string>>,
  problems: Problems,
): Map<string, PartId> {
  const found = new Map<string, PartId>();
  for (const [tag, path] of Object.entries(named)) {
    if (path.startsWith('plugin://')) {
      continue;
    }
    const target = resolveComponent(tree, file, path);
    if (target === undefined || placeOf(tree, target) === undefined) {
      const line = lineAt(source, Math.max(0, source.indexOf(`"${tag}"`)));
      problems.error(nameOf(tree, file), `component '${tag}': there is no '${path}'`, line);
    } else {
      found.set(tag, target);
    }
  }
  return found;
}

/** JSON of ours, with the school's texts filled in; {} when it cannot be read. */
export function parseJson(
  tree: Tree,
  file: string,
  source: string,
  problems: Problems,
): ComponentJson {
  const name = nameOf(tree, file);
  const text = file.startsWith(miniprogramFolder(tree))
    ? fillInSchool(source, tree.school, name, problems)
    : source;
  try {
    return JSON.parse(text) as ComponentJson;
  } catch (error) {
    problems.error(name, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

function resolveComponent(tree: Tree, from: string, path: string): string | undefined {
  if (path.startsWith(`${TDESIGN}/`)) {
    return firstFile(join(tdesignFolder(tree), path.slice(TDESIGN.length + 1)), [
      '.json',
      '/index.json',
    ]);
  }
  const base = path.startsWith('/')
    ? join(miniprogramFolder(tree), path)
    : resolve(dirname(from), path);
  return firstFile(base, ['.json', '/index.json']);
}

function genericDefaults(json: ComponentJson): Record<string, string> {
  return Object.fromEntries(
    Object.entries(json.componentGenerics ?? {}).flatMap(([name, generic]) =>
      typeof generic === 'object' && generic.default !== undefined ? [[name, generic.default]] : [],
    ),
  );
}

/** Names TDesign's components as they were written where we use them, and by their place where it uses its own. */
function writeJson(
  tree: Tree,
  file: string,
  json: ComponentJson,
  uses: ReadonlyMap<string, PartId>,
  layout: Layout,
): string {
  if (file.startsWith(miniprogramFolder(tree))) {
    return `${JSON.stringify(json, null, 2)}\n`;
  }
  const own = layout.pathOf(file);
  const components = [...uses].map(([tag, id]) => {
    const path = layout.pathOf(id);
    const sameFolder = relativePath(own, path).startsWith('../../..')
      ? `/${path}`
      : relativePath(own, path);
    return [tag, sameFolder.replace(/\.json$/, '')];
  });
  return JSON.stringify({ ...json, usingComponents: Object.fromEntries(components) as unknown });
}
