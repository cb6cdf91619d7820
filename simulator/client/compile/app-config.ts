/** Reads app.json, the theme file and the JSON beside a page or component. */
import type { Json, JsonObject } from './bundle';
import type { Problems } from './problem';
import { lineAt } from './problem';
import type { SourceTree } from './source-tree';

export interface AppConfig {
  readonly json: JsonObject;
  /** All page paths, main package first. */
  readonly pages: readonly string[];
  readonly entryPage: string;
  /** Variables of theme.json by theme; empty without dark mode. */
  readonly themes: { readonly light: JsonObject; readonly dark: JsonObject };
}

export function readAppConfig(tree: SourceTree, problems: Problems): AppConfig {
  const json = readJsonFile(tree, 'app.json', problems) ?? {};
  const pages = strings(json['pages']);
  for (const entry of list(json['subPackages'] ?? json['subpackages'])) {
    const subPackage = object(entry);
    const root = String(subPackage['root'] ?? '').replace(/^\/|\/$/g, '');
    pages.push(...strings(subPackage['pages']).map((page) => `${root}/${page}`));
  }
  if (pages.length === 0) {
    problems.error('app.json', 'pages is empty');
  }
  return {
    json,
    pages,
    entryPage: String(json['entryPagePath'] ?? pages[0] ?? ''),
    themes: readThemes(tree, json, problems),
  };
}

/** The parsed JSON object, or undefined (with an error reported) when the file is missing or broken. */
export function readJsonFile(
  tree: SourceTree,
  path: string,
  problems: Problems,
): JsonObject | undefined {
  if (!tree.exists(path)) {
    problems.error(path, 'file is missing');
    return undefined;
  }
  const text = tree.read(path);
  try {
    return object(JSON.parse(text) as Json);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    problems.error(
      path,
      `not JSON: ${message}`,
      position === undefined ? undefined : lineAt(text, Number(position)),
    );
    return undefined;
  }
}

export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: Json | undefined): string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}

function readThemes(tree: SourceTree, app: JsonObject, problems: Problems): AppConfig['themes'] {
  const location = app['themeLocation'];
  if (typeof location !== 'string') {
    return { light: {}, dark: {} };
  }
  const themes = readJsonFile(tree, location, problems) ?? {};
  return { light: object(themes['light']), dark: object(themes['dark']) };
}
