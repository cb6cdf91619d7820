/** WXS: WeChat's own small script language beside the templates. */
import { dirname, resolve } from 'node:path';
import { lineAt } from '../problems';
import type { Problems } from '../problems';
import { iconsInScript } from './icon-names';
import type { Mention, Part } from './part';
import { relativePath, rename } from './part';
import { isFile, nameOf, placeOf } from './tree';
import type { Tree } from './tree';

/** Reads a WXS file; a require without a file is an error. */
export function loadWxs(tree: Tree, file: string, source: string, problems: Problems): Part {
  const place = placeOf(tree, file);
  if (place === undefined) {
    throw new Error(`${file} has no place in the mini-program`);
  }
  const mentions: Mention[] = [];
  for (const match of source.matchAll(/\brequire\(\s*(["'])(.+?)\1/g)) {
    const written = match[2] ?? '';
    const start = match.index + match[0].length - 1 - written.length;
    const target = resolve(dirname(file), written);
    if (isFile(target) && placeOf(tree, target) !== undefined) {
      mentions.push({ start, end: start + written.length, target });
    } else {
      problems.error(
        nameOf(tree, file),
        `require '${written}': there is no such file`,
        lineAt(source, start),
      );
    }
  }
  return {
    id: file,
    place,
    needs: mentions.map((mention) => mention.target),
    later: [],
    related: [],
    icons: iconsInScript(source),
    emit: (layout) =>
      Promise.resolve(
        rename(source, mentions, (target) =>
          relativePath(layout.pathOf(file), layout.pathOf(target)),
        ),
      ),
  };
}
