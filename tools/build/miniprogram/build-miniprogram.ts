/** dist/miniprogram: file by file what WeChat reads, each in the package that needs it. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { SchoolProfile } from '../../../schools/schema';
import type { Problems } from '../problems';
import { readAppConfig } from './app-config';
import type { AppConfig } from './app-config';
import { checkTags } from './check-tags';
import { resolveComponents } from './component';
import { choosePackages, followParts } from './graph';
import type { Graph } from './graph';
import { existingIcons } from './icon-style';
import type { Layout, PartId } from './part';
import { isTypesOnly } from './script';
import { paintTabIcons } from './tab-icons';
import { firstFile, isFile, MAIN, nameOf, read } from './tree';
import type { Tree } from './tree';

/** Pictures of the tab bar that are painted, not copied. */
const STENCILS = 'assets/tab/';
const ASSETS = new Set(['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.mp3', '.ttf', '.woff']);
const SOURCES = new Set(['.ts', '.wxml', '.wxss', '.wxs', '.json']);

/** All files of the mini-program; undefined when an error makes them useless. */
export async function buildMiniprogram(
  root: string,
  school: SchoolProfile,
  problems: Problems,
): Promise<Map<string, string | Uint8Array> | undefined> {
  const folder = join(root, 'miniprogram');
  const config = readAppConfig(folder, school, problems);
  if (config === undefined) {
    return undefined;
  }
  const tree: Tree = {
    root,
    school,
    subPackages: config.subPackages,
    dependencies: readDependencies(root),
  };
  const everywhere = resolveComponents(
    tree,
    join(folder, 'app.json'),
    read(join(folder, 'app.json')),
    config.json.usingComponents ?? {},
    problems,
  );
  const roots = findRoots(folder, config, [...everywhere.values()], problems);
  const graph = followParts(tree, roots, problems);
  checkTags(tree, graph, everywhere, problems);
  const packages = choosePackages(graph);
  checkBorders(tree, graph, packages, problems);
  const sources = listFolder(folder);
  warnOfUnused(tree, folder, sources, graph, problems);
  if (problems.errors.length > 0) {
    return undefined;
  }
  const files = await emitParts(tree, graph, packages, problems);
  config.files.forEach((text, name) => files.set(name, text));
  const stencils = new Map<string, Uint8Array>();
  for (const path of sources.filter((one) => ASSETS.has(extname(one)))) {
    const content = readFileSync(join(folder, path));
    (path.startsWith(STENCILS) ? stencils : files).set(path, content);
  }
  if (config.theme !== undefined) {
    paintTabIcons(stencils, config.theme).forEach((png, path) => files.set(path, png));
  }
  checkTabIcons(config, files, problems);
  return files;
}

function findRoots(
  folder: string,
  config: AppConfig,
  everywhere: readonly PartId[],
  problems: Problems,
): PartId[] {
  const script = firstFile(join(folder, 'app'), ['.ts']);
  if (script === undefined) {
    problems.error('miniprogram/app.ts', 'is missing');
  }
  const style = firstFile(join(folder, 'app'), ['.wxss']);
  const pages = config.pages.map((page) => join(folder, `${page}.json`)).filter(isFile);
  return [...pages, ...everywhere, ...[script, style].filter((one) => one !== undefined)];
}

async function emitParts(
  tree: Tree,
  graph: Graph,
  packages: ReadonlyMap<PartId, string>,
  problems: Problems,
): Promise<Map<string, string | Uint8Array>> {
  const pathOf = (id: PartId): string => {
    const part = graph.parts.get(id);
    if (part === undefined) {
      throw new Error(`${id} was not followed`);
    }
    const home = packages.get(id) ?? MAIN;
    const path = part.place.path.replace(/\.ts$/, '.js');
    return home === MAIN ? path : `${home}/${path}`;
  };
  const icons = existingIcons(
    tree.root,
    [...graph.parts.values()].flatMap((part) => part.icons),
  );
  const layout: Layout = { pathOf, icons };
  const emitted = new Map<string, string | Uint8Array>();
  await Promise.all(
    [...graph.parts.values()].map(async (part) => {
      const path = pathOf(part.id);
      if (emitted.has(path)) {
        problems.error(nameOf(tree, part.id), `two files would become ${path}`);
      }
      emitted.set(path, '');
      emitted.set(path, await part.emit(layout));
    }),
  );
  return emitted;
}

/** A sub-package may use the main package and itself; neither is there before it is loaded. */
function checkBorders(
  tree: Tree,
  graph: Graph,
  packages: ReadonlyMap<PartId, string>,
  problems: Problems,
): void {
  for (const part of graph.parts.values()) {
    const own = packages.get(part.id) ?? MAIN;
    for (const need of part.needs) {
      const other = packages.get(need) ?? MAIN;
      if (other !== MAIN && other !== own) {
        const from = own === MAIN ? 'the main package' : `the sub-package '${own}'`;
        problems.error(
          nameOf(tree, part.id),
          `uses ${nameOf(tree, need)} of the sub-package '${other}', which ${from} cannot see`,
        );
      }
    }
  }
}

function warnOfUnused(
  tree: Tree,
  folder: string,
  sources: readonly string[],
  graph: Graph,
  problems: Problems,
): void {
  for (const path of sources) {
    const file = join(folder, path);
    const rooted = !path.includes('/') && path.endsWith('.json');
    const source = SOURCES.has(extname(path)) && !path.endsWith('.d.ts') && !rooted;
    if (
      source &&
      !graph.parts.has(file) &&
      !(path.endsWith('.ts') && isTypesOnly(file, read(file)))
    ) {
      problems.warn(nameOf(tree, file), 'is used by no page');
    }
  }
}

function checkTabIcons(
  config: AppConfig,
  files: ReadonlyMap<string, unknown>,
  problems: Problems,
): void {
  for (const tab of config.json.tabBar?.list ?? []) {
    for (const name of [tab.iconPath, tab.selectedIconPath]) {
      const paths = name.startsWith('@')
        ? [config.theme?.light[name.slice(1)], config.theme?.dark[name.slice(1)]]
        : [name];
      for (const path of paths) {
        if (path === undefined || !files.has(path.replace(/^\//, ''))) {
          problems.error(
            'miniprogram/app.json',
            `tab '${tab.pagePath}': there is no picture '${path ?? name}'`,
          );
        }
      }
    }
  }
}

function readDependencies(root: string): Set<string> {
  const { dependencies = {} } = JSON.parse(read(join(root, 'package.json'))) as {
    dependencies?: Record<string, string>;
  };
  return new Set(Object.keys(dependencies));
}

function listFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split('\\')
        .join('/'),
    )
    .sort();
}
