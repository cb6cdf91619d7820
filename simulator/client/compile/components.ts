/** Walks from the pages through `usingComponents` to every page and component that the mini-program can show. */
import { list, object, readJsonFile, type AppConfig } from './app-config';
import type { JsonObject } from './bundle';
import type { Problems } from './problem';
import { findInPackages, relativeTo, type SourceTree } from './source-tree';

export interface ComponentConfig {
  /** The JSON beside it; `usingComponents` holds absolute paths with a leading slash. */
  readonly json: JsonObject;
  readonly isPage: boolean;
  readonly using: Readonly<Record<string, string>>;
}

/** All pages and components by path (without ending, without leading slash). */
export function findComponents(
  tree: SourceTree,
  app: AppConfig,
  problems: Problems,
): Map<string, ComponentConfig> {
  const found = new Map<string, ComponentConfig>();
  const globally = resolveUsing(tree, 'app', object(app.json['usingComponents']), problems);
  const visit = (path: string, isPage: boolean): void => {
    if (found.has(path)) {
      return;
    }
    const json = readComponentJson(tree, path, isPage, problems);
    const using = {
      ...globally,
      ...resolveUsing(tree, path, object(json['usingComponents']), problems),
    };
    const options = isPage ? {} : readScriptOptions(tree, path, json);
    const generics = resolveGenericDefaults(
      tree,
      path,
      object(json['componentGenerics']),
      problems,
    );
    found.set(path, {
      json: {
        ...json,
        ...options,
        usingComponents: using,
        ...(generics.json ? { componentGenerics: generics.json } : {}),
      },
      isPage,
      using,
    });
    for (const target of [...Object.values(using), ...generics.paths]) {
      visit(target.slice(1), false);
    }
  };
  for (const page of app.pages) {
    visit(page, true);
  }
  if (object(app.json['tabBar'])['custom'] === true) {
    visit('custom-tab-bar/index', false);
  }
  return found;
}

function readComponentJson(
  tree: SourceTree,
  path: string,
  isPage: boolean,
  problems: Problems,
): JsonObject {
  if (isPage && !tree.exists(`${path}.json`)) {
    return {};
  }
  const json = readJsonFile(tree, `${path}.json`, problems) ?? {};
  if (!isPage && json['component'] !== true) {
    problems.error(`${path}.json`, '"component": true is missing');
  }
  return json;
}

/**
 * Style isolation may be said in the script's `options` as well as in the JSON. The class names are prefixed at build
 * time, before any script has run, so the literal is read from the source.
 */
function readScriptOptions(tree: SourceTree, path: string, json: JsonObject): JsonObject {
  if (json['styleIsolation'] !== undefined || !tree.exists(`${path}.js`)) {
    return {};
  }
  const source = tree.read(`${path}.js`);
  const isolation = /\bstyleIsolation\s*[:=]\s*['"]([\w-]+)['"]/.exec(source)?.[1];
  if (isolation !== undefined) {
    return { styleIsolation: isolation };
  }
  return /\baddGlobalClass\s*[:=]\s*(?:true|!0)/.test(source) ? { addGlobalClass: true } : {};
}

function resolveUsing(
  tree: SourceTree,
  from: string,
  using: JsonObject,
  problems: Problems,
): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const [tag, target] of Object.entries(using)) {
    const path = typeof target === 'string' ? resolveComponent(tree, from, target) : undefined;
    if (path === undefined) {
      problems.error(`${from}.json`, `component "${tag}": "${String(target)}" was not found`);
    } else {
      resolved[tag] = `/${path}`;
    }
  }
  return resolved;
}

function resolveGenericDefaults(
  tree: SourceTree,
  from: string,
  generics: JsonObject,
  problems: Problems,
): { json?: JsonObject; paths: string[] } {
  const names = Object.keys(generics);
  if (names.length === 0) {
    return { paths: [] };
  }
  const json: JsonObject = {};
  const paths: string[] = [];
  for (const name of names) {
    const fallback = object(generics[name])['default'];
    const path = typeof fallback === 'string' ? resolveComponent(tree, from, fallback) : undefined;
    if (typeof fallback === 'string' && path === undefined) {
      problems.error(`${from}.json`, `generic "${name}": "${fallback}" was not found`);
    }
    if (path !== undefined) {
      paths.push(`/${path}`);
    }
    json[name] = path === undefined ? true : { default: `/${path}` };
  }
  return { json, paths };
}

function resolveComponent(tree: SourceTree, from: string, target: string): string | undefined {
  const near = relativeTo(from, target);
  for (const candidate of [near, `${near}/index`]) {
    if (tree.exists(`${candidate}.json`)) {
      return candidate;
    }
  }
  return findInPackages(tree, from, target, ['.json', '/index.json'])?.replace(/\.json$/, '');
}

/** Icons of the tab bar that are named but not there. */
export function checkTabBar(tree: SourceTree, app: AppConfig, problems: Problems): void {
  for (const entry of list(object(app.json['tabBar'])['list'])) {
    const item = object(entry);
    if (!app.pages.includes(String(item['pagePath']))) {
      problems.error('app.json', `tabBar: page "${String(item['pagePath'])}" is not in pages`);
    }
    for (const key of ['iconPath', 'selectedIconPath']) {
      const icon = item[key];
      if (
        typeof icon === 'string' &&
        !icon.startsWith('@') &&
        !tree.exists(relativeTo('app', icon))
      ) {
        problems.error('app.json', `tabBar: ${key} "${icon}" was not found`);
      }
    }
  }
}
