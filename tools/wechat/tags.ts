import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse, type Node } from '@wxml/parser';
import builtInTags from './built-in-tags.json';

interface ComponentJson {
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, unknown>>;
}

const BUILT_IN = new Set(builtInTags);

/**
 * Finds tags that no component stands behind: WeChat passes over them in silence and draws nothing.
 * `files` are relative to `root`; one line per mistake.
 */
export function findLostTags(root: string, files: readonly string[]): string[] {
  const global = readJson(root, 'app.json').usingComponents ?? {};
  const mistakes = files
    .filter((file) => file.endsWith('.wxml') && existsSync(join(root, jsonOf(file))))
    .flatMap((file) => {
      const own = readJson(root, jsonOf(file));
      const known = new Set([
        ...Object.keys(global),
        ...Object.keys(own.usingComponents ?? {}),
        ...Object.keys(own.componentGenerics ?? {}),
      ]);
      return checkTemplate(root, file, known, new Set());
    });
  return [...new Set(mistakes)];
}

/** An imported template is drawn with the components of the page that imports it, so it is checked with those. */
function checkTemplate(
  root: string,
  file: string,
  known: ReadonlySet<string>,
  seen: Set<string>,
): string[] {
  if (seen.has(file)) {
    return [];
  }
  seen.add(file);
  const { body } = parse(readFileSync(join(root, file), 'utf8'));
  return elementsOf(body).flatMap((element) => {
    const name = element.name ?? '';
    const place = `${file}:${String(element.loc.start.line)}`;
    const source = element.startTag?.attributes.find((a) => a.key === 'src')?.value;
    if (name === 'import' || name === 'include') {
      const target = templateFile(root, file, source ?? '');
      return target === undefined ? [] : checkTemplate(root, target, known, seen);
    }
    return BUILT_IN.has(name) || known.has(name)
      ? []
      : [`${place}: <${name}> is neither built in nor in usingComponents`];
  });
}

function elementsOf(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [
    ...(node.type === 'WXElement' || node.type === 'WXScript' ? [node] : []),
    ...elementsOf(node.children ?? []),
  ]);
}

/** The ending may be left out; a file that does not exist is what miniprogram-ci reports. */
function templateFile(root: string, file: string, source: string): string | undefined {
  const path = source.startsWith('/') ? source.slice(1) : posix.join(posix.dirname(file), source);
  return [path, `${path}.wxml`].find(
    (candidate) => candidate.endsWith('.wxml') && existsSync(join(root, candidate)),
  );
}

function jsonOf(file: string): string {
  return file.replace(/\.wxml$/, '.json');
}

function readJson(root: string, file: string): ComponentJson {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as ComponentJson;
}
