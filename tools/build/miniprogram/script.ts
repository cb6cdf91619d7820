/** TypeScript of ours, and TDesign's ES modules, as CommonJS that WeChat loads file by file. */
import { dirname, join, resolve } from 'node:path';
import { transform } from 'esbuild';
import ts from 'typescript';
import type { Problems } from '../problems';
import { iconsInScript } from './icon-names';
import type { Mention, Part, PartId } from './part';
import { relativePath, rename } from './part';
import { firstFile, nameOf, placeOf, TDESIGN, tdesignFolder } from './tree';
import type { Tree } from './tree';

const ENDINGS = ['.ts', '.js', '/index.ts', '/index.js'];

interface Compiled {
  readonly source: string;
  readonly code: string;
  readonly imports: readonly ts.FileReference[];
  readonly icons: readonly string[];
}

const compiled = new Map<string, Compiled>();
const minified = new Map<string, string>();

/** Reads a script; an import that leads nowhere, or where the mini-program may not look, is an error. */
export function loadScript(tree: Tree, file: string, source: string, problems: Problems): Part {
  const place = placeOf(tree, file);
  if (place === undefined) {
    throw new Error(`${file} has no place in the mini-program`);
  }
  const fromTDesign = file.startsWith(tdesignFolder(tree));
  const { code, imports, icons } = compile(file, source);
  const mentions: Mention[] = [];
  for (const { fileName, pos } of imports) {
    const target = resolveImport(tree, file, fileName, fromTDesign);
    if (target.id === undefined) {
      problems.error(nameOf(tree, file), `import '${fileName}': ${target.reason}`);
    } else {
      // TypeScript gives the place of the opening quote.
      const start = pos + 1;
      mentions.push({ start, end: start + fileName.length, target: target.id });
    }
  }
  return {
    id: file,
    place,
    needs: mentions.map((mention) => mention.target),
    later: [],
    related: fromTDesign ? relations(file, source) : [],
    icons,
    async emit(layout) {
      const own = layout.pathOf(file);
      const text = rename(code, mentions, (target, written) =>
        target.startsWith('npm:') || (!fromTDesign && written.startsWith(`${TDESIGN}/`))
          ? written
          : relativePath(own, layout.pathOf(target)),
      );
      return fromTDesign ? minify(text) : text;
    },
  };
}

/** Whether the file is there for its types only: nothing of it is left to run. */
export function isTypesOnly(file: string, source: string): boolean {
  return /^("use strict";|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);|\s)*$/.test(
    compile(file, source).code,
  );
}

function compile(file: string, source: string): Compiled {
  const known = compiled.get(file);
  if (known?.source === source) {
    return known;
  }
  const code = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2018,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      isolatedModules: true,
      removeComments: true,
      allowJs: true,
    },
  }).outputText;
  const fresh = {
    source,
    code,
    imports: ts
      .preProcessFile(code, true, true)
      .importedFiles.filter(({ pos }) =>
        /\brequire\(\s*$/.test(code.slice(Math.max(0, pos - 20), pos)),
      ),
    icons: iconsInScript(source),
  };
  compiled.set(file, fresh);
  return fresh;
}

async function minify(code: string): Promise<string> {
  const known = minified.get(code);
  if (known !== undefined) {
    return known;
  }
  const fresh = (await transform(code, { minify: true, target: 'es2018', charset: 'utf8' })).code;
  minified.set(code, fresh);
  return fresh;
}

type Resolved = { readonly id: PartId } | { readonly id?: undefined; readonly reason: string };

function resolveImport(tree: Tree, from: string, name: string, fromTDesign: boolean): Resolved {
  if (name === '@school') {
    return { id: '@school' };
  }
  if (name.startsWith('.')) {
    const file = firstFile(resolve(dirname(from), name), ['', ...ENDINGS]);
    if (file === undefined) {
      return { reason: 'there is no such file' };
    }
    return placeOf(tree, file) === undefined || !/\.(ts|js)$/.test(file)
      ? { reason: 'only scripts of miniprogram/ and domain/ come into the mini-program' }
      : { id: file };
  }
  if (fromTDesign) {
    const file = firstFile(join(tdesignFolder(tree), 'miniprogram_npm', name), ENDINGS);
    return file === undefined ? { reason: 'TDesign does not bring it along' } : { id: file };
  }
  if (name.startsWith(`${TDESIGN}/`)) {
    const file = firstFile(join(tdesignFolder(tree), name.slice(TDESIGN.length + 1)), ENDINGS);
    return file === undefined ? { reason: 'TDesign has no such file' } : { id: file };
  }
  const npmPackage = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
  return tree.dependencies.has(npmPackage)
    ? { id: `npm:${name}` }
    : { reason: `'${npmPackage}' is not among the dependencies in package.json` };
}

/** Components that TDesign ties together by `relations`, whose keys are paths. */
function relations(file: string, source: string): string[] {
  return [
    ...source.matchAll(/"(\.\.?\/[\w/-]+)":\{type:"(?:ancestor|descendant|parent|child)"/g),
  ].map((match) => `${resolve(dirname(file), match[1] ?? '')}.json`);
}
