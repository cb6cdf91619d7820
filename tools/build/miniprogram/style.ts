/** WXSS: follows @import, keeps local pictures out (WeChat does not load them from style sheets). */
import { dirname, join, resolve } from 'node:path';
import { lineAt } from '../problems';
import type { Problems } from '../problems';
import { iconStyle } from './icon-style';
import type { Layout, Mention, Part } from './part';
import { relativePath, rename } from './part';
import { themeStyle } from '../school/theme';
import { isFile, miniprogramFolder, nameOf, placeOf, TDESIGN, tdesignFolder } from './tree';
import type { Tree } from './tree';

const NPM = /^\/?miniprogram_npm\//;

/** Reads a style sheet; an import without a file is an error. */
export function loadStyle(tree: Tree, file: string, source: string, problems: Problems): Part {
  const place = placeOf(tree, file);
  if (place === undefined) {
    throw new Error(`${file} has no place in the mini-program`);
  }
  const ownSource = file.startsWith(miniprogramFolder(tree));
  const mentions: Mention[] = [];
  for (const match of blankComments(source).matchAll(/@import\s+(?:url\()?\s*(["'])(.+?)\1/g)) {
    const written = match[2] ?? '';
    const start = match.index + match[0].length - 1 - written.length;
    const target = resolveStyle(tree, file, written);
    if (target === undefined) {
      problems.error(
        nameOf(tree, file),
        `@import '${written}': there is no such file`,
        lineAt(source, start),
      );
    } else {
      mentions.push({ start, end: start + written.length, target });
    }
  }
  if (ownSource) {
    for (const match of blankComments(source).matchAll(/url\(\s*["']?(?!data:|https:)([^)"']+)/g)) {
      problems.error(
        nameOf(tree, file),
        `url(${match[1] ?? ''}): WXSS loads no local files, use <image> or a data: address`,
        lineAt(source, match.index),
      );
    }
  }
  return {
    id: file,
    place,
    needs: mentions.map((mention) => mention.target),
    later: [],
    related: [],
    icons: [],
    emit(layout) {
      const text = renameStyles(file, source, mentions, layout);
      if (file === join(miniprogramFolder(tree), 'app.wxss')) {
        return Promise.resolve(`${text.trimEnd()}\n\n${themeStyle(tree.school)}`);
      }
      if (file === join(tdesignFolder(tree), 'icon', 'icon.wxss')) {
        return Promise.resolve(iconStyle(tree.root, text, layout.icons));
      }
      return Promise.resolve(text);
    },
  };
}

function renameStyles(
  file: string,
  source: string,
  mentions: readonly Mention[],
  layout: Layout,
): string {
  return rename(source, mentions, (target) =>
    relativePath(layout.pathOf(file), layout.pathOf(target)),
  );
}

function resolveStyle(tree: Tree, from: string, written: string): string | undefined {
  const file = NPM.test(written)
    ? join(
        tree.root,
        'node_modules',
        written.replace(NPM, '').replace(TDESIGN, `${TDESIGN}/miniprogram_dist`),
      )
    : written.startsWith('/')
      ? join(miniprogramFolder(tree), written)
      : resolve(dirname(from), written);
  const found = [file, `${file}.wxss`].find(isFile);
  return found !== undefined && placeOf(tree, found) !== undefined ? found : undefined;
}

function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}
