/** Compiles WXML with its imports, includes and WXS into one JavaScript expression. */
import { TmplGroup } from 'glass-easel-template-compiler';
import { builtInTags } from './built-in-tags';
import type { ComponentConfig } from './components';
import { lineAt, type Problems } from './problem';
import { relativeTo, type SourceTree } from './source-tree';
import { requiredWxs, rewriteWxs } from './wxs';

interface TemplateWarning {
  readonly isError: boolean;
  readonly path: string;
  readonly startLine: number;
  readonly message: string;
}

/** JavaScript source of an expression: the templates by path. Unknown tags and missing files are problems. */
export function compileTemplates(
  tree: SourceTree,
  components: ReadonlyMap<string, ComponentConfig>,
  problems: Problems,
): string {
  const compiler = new TemplateSet(tree, problems);
  for (const [path, component] of components) {
    compiler.add(path, path);
    compiler.checkTags(path, component);
  }
  return compiler.finish();
}

class TemplateSet {
  readonly #group = new TmplGroup();
  readonly #templates = new Map<string, string>();
  readonly #scripts = new Set<string>();

  constructor(
    readonly tree: SourceTree,
    readonly problems: Problems,
  ) {
    this.#group.setExtraRuntimeScript('Q.A=__wxs.propertyListener;Q.C=__wxs.eventListener;');
  }

  add(path: string, from: string): void {
    if (this.#templates.has(path)) {
      return;
    }
    const file = `${path}.wxml`;
    if (!this.tree.exists(file)) {
      this.problems.error(
        path === from ? file : `${from}.wxml`,
        `template "${file}" was not found`,
      );
      this.#templates.set(path, '');
      return;
    }
    const source = this.tree.read(file);
    this.#templates.set(path, source);
    const warnings = (this.#group.addTmpl(path, rewriteInlineWxs(source)) ??
      []) as TemplateWarning[];
    for (const warning of warnings) {
      // WeChat's compiler refuses what this one would mend.
      const report = warning.isError || warning.message.endsWith('end tag') ? 'error' : 'warn';
      this.problems[report](file, warning.message, warning.startLine + 1);
    }
    for (const needed of this.#group.getDirectDependencies(path) as string[]) {
      this.add(needed, path);
    }
    for (const needed of this.#group.getScriptDependencies(path) as string[]) {
      this.#addScript(needed, file);
    }
  }

  /** Reports tags of this component's own template that are neither built in nor declared. */
  checkTags(path: string, component: ComponentConfig): void {
    const source = this.#templates.get(path) ?? '';
    const generics = Object.keys((component.json['componentGenerics'] ?? {}) as object);
    const known = new Set([...Object.keys(component.using), ...generics]);
    for (const { tag, position } of tagsOf(source)) {
      if (!known.has(tag) && !builtInTags.has(tag)) {
        this.problems.error(
          `${path}.wxml`,
          `<${tag}> is neither a built-in component nor in usingComponents`,
          lineAt(source, position),
        );
      }
    }
  }

  finish(): string {
    const code = this.#group.getTmplGenObjectGroups();
    this.#group.free();
    return code;
  }

  #addScript(path: string, from: string): void {
    const bare = path.replace(/\.wxs$/, '');
    if (this.#scripts.has(bare)) {
      return;
    }
    this.#scripts.add(bare);
    const file = `${bare}.wxs`;
    if (!this.tree.exists(file)) {
      this.problems.error(from, `script "${file}" was not found`);
      return;
    }
    const source = this.tree.read(file);
    this.#group.addScript(bare, rewriteWxs(source));
    for (const needed of requiredWxs(source)) {
      this.#addScript(relativeTo(file, needed), file);
    }
  }
}

function rewriteInlineWxs(source: string): string {
  return source.replace(
    /(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g,
    (whole: string, open: string, body: string, close: string) =>
      /\bsrc\s*=/.test(open) ? whole : open + rewriteWxs(body) + close,
  );
}

function tagsOf(source: string): { tag: string; position: number }[] {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  const plain = source
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g, blank)
    .replace(/\{\{[\s\S]*?\}\}/g, blank);
  return [...plain.matchAll(/<([a-zA-Z][\w-]*)/g)].map((match) => ({
    tag: match[1] ?? '',
    position: match.index,
  }));
}
