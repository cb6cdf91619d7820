/** Turns a built mini-program folder into what a browser can run. */
import { createHash } from 'node:crypto';
import { readAppConfig } from './app-config';
import type { Bundle } from './bundle';
import { checkTabBar, findComponents } from './components';
import { Problems, type Problem } from './problem';
import { buildRuntime, type RuntimeScript } from './runtime-script';
import { collectScripts } from './scripts';
import { SourceTree } from './source-tree';
import { compileStyles } from './styles';
import { compileTemplates } from './templates';

export type { Problem } from './problem';

export interface CompiledMiniProgram {
  /** Errors keep it from starting; warnings are for the console. */
  readonly problems: readonly Problem[];
  readonly failed: boolean;
  readonly bundle: string;
  readonly runtime: RuntimeScript;
}

/** Compiles the folder that holds app.json. Never throws for what the mini-program does wrong: see `problems`. */
export async function compile(root: string): Promise<CompiledMiniProgram> {
  return compileTree(new SourceTree(root));
}

/** With a name for what it says, so that a browser need not load the same again. */
export interface NamedMiniProgram extends CompiledMiniProgram {
  readonly version: string;
}

/** Compiles on demand and again only when a file has changed. */
export class Compiler {
  #last: { readonly tree: SourceTree; readonly result: Promise<CompiledMiniProgram> } | undefined;
  #named: { readonly of: CompiledMiniProgram; readonly whole: NamedMiniProgram } | undefined;

  constructor(readonly root: string) {}

  /** As the files are now; looks at each of them. */
  async latest(): Promise<NamedMiniProgram> {
    if (this.#last === undefined || !this.#last.tree.isUnchanged()) {
      const tree = new SourceTree(this.root);
      this.#last = { tree, result: compileTree(tree) };
    }
    const result = await this.#last.result;
    const runtime = await buildRuntime();
    if (this.#named?.of !== result || this.#named.whole.runtime !== runtime) {
      const version = nameOf([result.bundle, runtime.js, runtime.css]);
      this.#named = { of: result, whole: { ...result, runtime, version } };
    }
    return this.#named.whole;
  }

  /** What `latest` answered last, for what a page loads after it was made of that. */
  async current(): Promise<NamedMiniProgram> {
    return this.#named?.whole ?? this.latest();
  }
}

function nameOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part).update('\0'));
  return hash.digest('base64url').slice(0, 16);
}

async function compileTree(tree: SourceTree): Promise<CompiledMiniProgram> {
  const runtime = buildRuntime();
  const problems = new Problems();
  const app = readAppConfig(tree, problems);
  const components = findComponents(tree, app, problems);
  checkTabBar(tree, app, problems);
  const templates = compileTemplates(tree, components, problems);
  const styles = compileStyles(tree, components, problems);
  const scripts = await collectScripts(tree, components, problems);
  const bundle: Bundle = {
    app: app.json,
    pages: app.pages,
    entryPage: app.entryPage,
    themes: app.themes,
    components: Object.fromEntries(
      [...components].map(([path, component]) => [path, component.json]),
    ),
    scripts,
    sheets: styles.sheets,
    prefixes: styles.prefixes,
    warnings: problems.all.map(
      (problem) => `${problem.file}:${problem.line ?? 1} ${problem.message}`,
    ),
  };
  return {
    problems: problems.all,
    failed: problems.hasErrors,
    bundle: `__boot(${JSON.stringify(bundle)}, () => (${templates}));`,
    runtime: await runtime,
  };
}
