/** WXML: follows <import>, <include> and <wxs>, and knows which tags are shown. */
import { dirname, join, resolve } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { lineAt } from '../problems';
import type { Problems } from '../problems';
import { iconsInTemplate } from './icon-names';
import type { Mention, Part } from './part';
import { relativePath, rename } from './part';
import { firstFile, miniprogramFolder, nameOf, placeOf } from './tree';
import type { Tree } from './tree';
import { attribute, readTags } from './wxml';
import type { Tag } from './wxml';

export interface Template extends Part {
  readonly tags: readonly Tag[];
  readonly source: string;
  /** Templates whose tags are drawn with the components of whoever imports them. */
  readonly imports: readonly string[];
}

const SOURCES: Readonly<Record<string, readonly string[]>> = {
  import: ['', '.wxml'],
  include: ['', '.wxml'],
  wxs: ['', '.wxs'],
};

const syntaxErrors = new Map<string, readonly SyntaxMistake[]>();

/** `TemplateParseError` of the compiler; its lines begin at 0. */
interface CompilerWarning {
  readonly startLine: number;
  readonly message: string;
}

interface SyntaxMistake {
  readonly line: number;
  readonly message: string;
}

/** Reads a template; a broken tag or expression, or a file that is not there, is an error. */
export function loadTemplate(
  tree: Tree,
  file: string,
  source: string,
  problems: Problems,
): Template {
  const place = placeOf(tree, file);
  if (place === undefined) {
    throw new Error(`${file} has no place in the mini-program`);
  }
  if (file.startsWith(miniprogramFolder(tree))) {
    for (const { line, message } of checkSyntax(source)) {
      problems.error(nameOf(tree, file), message, line);
    }
  }
  const tags = readTags(source);
  const mentions: Mention[] = [];
  const imports: string[] = [];
  for (const tag of tags) {
    const endings = SOURCES[tag.name];
    const written = attribute(tag, 'src');
    if (endings === undefined || written === undefined) {
      continue;
    }
    const target = resolveSource(tree, file, written.value, endings);
    if (target === undefined) {
      const line = lineAt(source, tag.position);
      problems.error(
        nameOf(tree, file),
        `<${tag.name} src="${written.value}">: there is no such file`,
        line,
      );
      continue;
    }
    const end = written.position + written.value.length;
    mentions.push({ start: written.position, end, target });
    if (tag.name !== 'wxs') {
      imports.push(target);
    }
  }
  return {
    id: file,
    place,
    tags,
    source,
    imports,
    needs: mentions.map((mention) => mention.target),
    later: [],
    related: [],
    icons: iconsInTemplate(tags),
    emit: (layout) =>
      Promise.resolve(
        rename(source, mentions, (target) =>
          relativePath(layout.pathOf(file), layout.pathOf(target)),
        ),
      ),
  };
}

function resolveSource(
  tree: Tree,
  from: string,
  written: string,
  endings: readonly string[],
): string | undefined {
  const base = written.startsWith('/')
    ? join(miniprogramFolder(tree), written)
    : resolve(dirname(from), written);
  const file = firstFile(base, endings);
  return file !== undefined && placeOf(tree, file) !== undefined ? file : undefined;
}

/** What Tencent's template compiler says against the text. */
function checkSyntax(source: string): readonly SyntaxMistake[] {
  const known = syntaxErrors.get(source);
  if (known !== undefined) {
    return known;
  }
  const group = new TmplGroup();
  const warnings = group.addTmpl('template', source) as readonly CompilerWarning[];
  const mistakes = warnings.map(({ startLine, message }) => ({ line: startLine + 1, message }));
  group.free();
  syntaxErrors.set(source, mistakes);
  return mistakes;
}
