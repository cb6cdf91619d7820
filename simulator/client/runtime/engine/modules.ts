/** Runs the scripts of the mini-program: CommonJS per file, in a scope without the browser's globals. */
import type { Bundle } from '../../compile/bundle';
import { appConsole } from '../app-console';

interface Module {
  exports: unknown;
}

/** In WeChat these are undefined; code that uses them works in a browser and nowhere else. */
const ABSENT = [
  'window',
  'document',
  'self',
  'top',
  'parent',
  'frames',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Image',
  'alert',
  'confirm',
  'prompt',
  'open',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'FileReader',
  'Blob',
  'File',
  'FormData',
  'Worker',
  'TextEncoder',
  'TextDecoder',
  'crypto',
  'atob',
  'btoa',
  'URL',
  'URLSearchParams',
  'structuredClone',
  'queueMicrotask',
  'AbortController',
  'performance',
] as const;

export class ModuleLoader {
  readonly #loaded = new Map<string, Module>();
  #current = '';

  constructor(
    readonly bundle: Bundle,
    readonly globals: () => Record<string, unknown>,
  ) {}

  /** Path (without ending) of the page or component whose own file is being evaluated. */
  get currentPath(): string {
    return this.#current;
  }

  /** Evaluates the file of app.js, a page or a component; `Component()` in it registers under this path. */
  run(path: string): void {
    const before = this.#current;
    this.#current = path;
    try {
      this.#load(`${path}.js`);
    } finally {
      this.#current = before;
    }
  }

  #load(file: string): unknown {
    const known = this.#loaded.get(file);
    if (known !== undefined) {
      return known.exports;
    }
    const script = this.bundle.scripts[file];
    if (script === undefined) {
      throw new Error(`module '${file}' is not defined`);
    }
    const module: Module = { exports: {} };
    this.#loaded.set(file, module);
    const require = (name: string): unknown => {
      const target = script.requires[name];
      if (target === undefined) {
        throw new Error(`module '${name}' is not defined, require args is '${name}' (in ${file})`);
      }
      return this.#load(target);
    };
    const scope = { console: appConsole, ...this.globals() };
    // Two functions, so that a file may declare a name of the outer one itself; on one line with the code, so that the
    // line numbers of a stack are the file's own.
    const outer = [...Object.keys(scope), ...ABSENT].join(',');
    const source = `(function(${outer}){return function(require,module,exports){${script.code}\n}})`;
    try {
      // eslint-disable-next-line no-eval -- the scripts of the mini-program come as text, and this alone keeps their names and lines in stacks
      const create = (0, eval)(`${source}\n//# sourceURL=mini-program/${file}`) as (
        ...values: unknown[]
      ) => (...values: unknown[]) => void;
      create(...Object.values(scope)).call(undefined, require, module, module.exports);
    } catch (error) {
      this.#loaded.delete(file);
      throw error;
    }
    return module.exports;
  }
}
