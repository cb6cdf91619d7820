/** app.json: pages, sub-packages, tab bar; and the theme it refers to. */
import { join } from 'node:path';
import { z } from 'zod';
import type { SchoolProfile } from '../../../schools/schema';
import { fillInSchool } from '../school/placeholders';
import type { Problems } from '../problems';
import { isFile, read } from './tree';

const subPackageSchema = z.looseObject({
  root: z.string().min(1),
  name: z.string().optional(),
  pages: z.array(z.string()).min(1),
  independent: z.literal(false).optional(),
});

const appSchema = z.looseObject({
  pages: z.array(z.string()).min(1),
  subPackages: z.array(subPackageSchema).optional(),
  subpackages: z.array(subPackageSchema).optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
  themeLocation: z.string().optional(),
  sitemapLocation: z.string().optional(),
  tabBar: z
    .looseObject({
      list: z
        .array(
          z.looseObject({
            pagePath: z.string(),
            iconPath: z.string(),
            selectedIconPath: z.string(),
          }),
        )
        .min(2)
        .max(5),
    })
    .optional(),
});

const themeSchema = z.strictObject({
  light: z.record(z.string(), z.string()),
  dark: z.record(z.string(), z.string()),
});

export type Theme = z.infer<typeof themeSchema>;

export interface AppConfig {
  /** app.json, with the school's texts filled in. */
  readonly json: z.infer<typeof appSchema>;
  readonly theme: Theme | undefined;
  /** Roots of the sub-packages, without slashes at the ends. */
  readonly subPackages: readonly string[];
  /** Paths of all pages from the mini-program's folder, without ending. */
  readonly pages: readonly string[];
  /** JSON files beside app.json that it names, ready to write. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads app.json and what it names; undefined when it cannot be built upon. */
export function readAppConfig(
  folder: string,
  school: SchoolProfile,
  problems: Problems,
): AppConfig | undefined {
  const json = readChecked(folder, 'app.json', appSchema, school, problems);
  if (json === undefined) {
    return undefined;
  }
  const packages = (json.subPackages ?? json.subpackages ?? []).map((one) => ({
    root: one.root.replace(/^\/|\/$/g, ''),
    pages: one.pages,
  }));
  const files = new Map<string, string>();
  let theme: Theme | undefined;
  if (json.themeLocation !== undefined) {
    theme = readChecked(folder, json.themeLocation, themeSchema, school, problems);
    files.set(json.themeLocation, write(theme));
    checkThemeNames(json, theme, problems);
  }
  if (json.sitemapLocation !== undefined) {
    const sitemap = readChecked(folder, json.sitemapLocation, z.looseObject({}), school, problems);
    files.set(json.sitemapLocation, write(sitemap));
  }
  files.set('app.json', write(json));
  const pages = [
    ...json.pages,
    ...packages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`)),
  ];
  checkPages(folder, pages, problems);
  checkTabs(json, problems);
  return { json, theme, subPackages: packages.map((one) => one.root), pages, files };
}

function checkPages(folder: string, pages: readonly string[], problems: Problems): void {
  for (const [index, page] of pages.entries()) {
    if (pages.indexOf(page) !== index) {
      problems.error('miniprogram/app.json', `lists the page '${page}' twice`);
    }
    for (const ending of ['.ts', '.wxml', '.json']) {
      if (!isFile(join(folder, page + ending))) {
        problems.error(
          'miniprogram/app.json',
          `lists the page '${page}', which has no ${page}${ending}`,
        );
      }
    }
  }
}

function checkTabs(json: AppConfig['json'], problems: Problems): void {
  for (const { pagePath } of json.tabBar?.list ?? []) {
    if (!json.pages.includes(pagePath)) {
      problems.error('miniprogram/app.json', `tab '${pagePath}' is not a page of the main package`);
    }
  }
}

function checkThemeNames(
  json: AppConfig['json'],
  theme: Theme | undefined,
  problems: Problems,
): void {
  for (const match of JSON.stringify(json).matchAll(/"@(\w+)"/g)) {
    const name = match[1] ?? '';
    for (const mode of ['light', 'dark'] as const) {
      if (theme !== undefined && theme[mode][name] === undefined) {
        problems.error('miniprogram/app.json', `'@${name}' is not in the ${mode} theme`);
      }
    }
  }
}

function readChecked<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  school: SchoolProfile,
  problems: Problems,
): T | undefined {
  const label = `miniprogram/${name}`;
  if (!isFile(join(folder, name))) {
    problems.error(label, 'is missing');
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(fillInSchool(read(join(folder, name)), school, label, problems));
  } catch (error) {
    problems.error(label, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const checked = schema.safeParse(json);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      problems.error(label, `${issue.path.join('.')}: ${issue.message}`);
    }
    return undefined;
  }
  return checked.data;
}

function write(json: unknown): string {
  return `${JSON.stringify(json ?? {}, null, 2)}\n`;
}
