/** Where the files come from, and where in a package each belongs. */
import { readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SchoolProfile } from '../../../schools/schema';

export interface Tree {
  /** Absolute folder of the project. */
  readonly root: string;
  readonly school: SchoolProfile;
  /** Roots of the sub-packages, as 'registration'. */
  readonly subPackages: readonly string[];
  /** Names of the npm packages that are dependencies of the project. */
  readonly dependencies: ReadonlySet<string>;
}

/** The main package; sub-packages are named by their root. */
export const MAIN = '';

export interface Place {
  /** Path inside its package, with '/'. */
  readonly path: string;
  /** The package it is bound to; undefined when it goes where its users are. */
  readonly home: string | undefined;
}

export const TDESIGN = 'tdesign-miniprogram';

export function miniprogramFolder(tree: Tree): string {
  return join(tree.root, 'miniprogram');
}

export function tdesignFolder(tree: Tree): string {
  return join(tree.root, 'node_modules', TDESIGN, 'miniprogram_dist');
}

/** Where a source file goes; undefined when it has no business in the mini-program. */
export function placeOf(tree: Tree, file: string): Place | undefined {
  const own = inside(miniprogramFolder(tree), file);
  if (own !== undefined) {
    const home = tree.subPackages.find((root) => own.startsWith(`${root}/`));
    return home === undefined
      ? { path: own, home: MAIN }
      : { path: own.slice(home.length + 1), home };
  }
  const tdesign = inside(tdesignFolder(tree), file);
  if (tdesign !== undefined) {
    return { path: `miniprogram_npm/${TDESIGN}/${tdesign}`, home: undefined };
  }
  const domain = inside(join(tree.root, 'domain'), file);
  return domain === undefined ? undefined : { path: `domain/${domain}`, home: undefined };
}

/** How a file is called in messages: relative to the project, with '/'. */
export function nameOf(tree: Tree, file: string): string {
  return inside(tree.root, file) ?? file;
}

export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The first of the candidates that is a file. */
export function firstFile(base: string, endings: readonly string[]): string | undefined {
  return endings.map((ending) => base + ending).find(isFile);
}

function inside(folder: string, file: string): string | undefined {
  const path = relative(folder, file);
  return path.startsWith('..') || path === '' ? undefined : path.split(sep).join('/');
}
