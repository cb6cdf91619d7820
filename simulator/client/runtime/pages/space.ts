/** The code space: components are registered when the first page that needs them is opened. */
import { createBackend } from '../engine/backend';
import { createDefiners, fireReadyAfterLayout, type Definers } from '../engine/definitions';
import { adapter } from '../engine/easel';
import { ModuleLoader } from '../engine/modules';
import { guarded } from '../problems';
import { bundle } from './bundle';

type Templates = Record<string, (name: string) => unknown>;
interface OptionsSource {
  prepareComponentOptions(
    is: string,
    options: unknown,
  ): [adapter.glassEasel.ComponentOptions, unknown];
}
type CodeSpace = InstanceType<typeof adapter.CodeSpace>;
type Root = InstanceType<typeof adapter.Root>;

export class PageSpace {
  readonly #space: CodeSpace;
  readonly #backend: InstanceType<typeof adapter.AssociatedBackend>;
  readonly #registered = new Set<string>();
  readonly #loader: ModuleLoader;
  readonly #definers: Definers;

  constructor(
    readonly templates: Templates,
    globals: Record<string, unknown>,
    registerBuiltIns: (space: CodeSpace) => void,
  ) {
    const environment = new adapter.MiniProgramEnv();
    this.#space = environment.createCodeSpace('', true);
    this.#writeIdsToElements();
    registerBuiltIns(this.#space);
    this.#backend = environment.associateBackend(createBackend());
    this.#backend.registerStyleSheetContent('app', bundle().sheets['app'] ?? '');
    this.#space.addStyleSheet('app', 'app');
    fireReadyAfterLayout(this.#space);
    this.#loader = new ModuleLoader(bundle(), () => ({ ...globals, ...this.#definers }));
    this.#definers = createDefiners(this.#space, () => this.#loader.currentPath);
  }

  /** Evaluates app.js. */
  runApp(): void {
    guarded('app.js', () => this.#loader.run('app'));
  }

  /** A root component for a page or the tab bar, not yet on the page. */
  createRoot(tag: string, path: string): Root {
    this.#register(path);
    return this.#backend.createRoot(tag, this.#space, path);
  }

  #register(path: string): void {
    const config = bundle().components[path];
    if (config === undefined || this.#registered.has(path)) {
      return;
    }
    this.#registered.add(path);
    this.#space.addComponentStaticConfig(path, config);
    const template = this.templates[path];
    if (template !== undefined) {
      this.#space.addCompiledTemplate(path, {
        groupList: this.templates,
        content: template,
        fallbackListenerOnNativeNode: true,
      } as never);
    }
    const sheet = bundle().sheets[path];
    if (sheet !== undefined) {
      this.#backend.registerStyleSheetContent(path, sheet);
      this.#space.addStyleSheet(path, path, bundle().prefixes[path] ?? '');
    }
    for (const target of Object.values(
      (config['usingComponents'] ?? {}) as Record<string, string>,
    )) {
      this.#register(target.slice(1));
    }
    for (const generic of Object.values(
      (config['componentGenerics'] ?? {}) as Record<string, { default?: string }>,
    )) {
      this.#register(generic.default?.slice(1) ?? '');
    }
    guarded(`${path}.js`, () => this.#loader.run(path));
  }

  /** Selectors of tests and `aria-labelledby` need the ids in the DOM; a page's own stay as they are written. */
  #writeIdsToElements(): void {
    // Marked as internal in the adapter's types, the only place where the two options can be set.
    const space = this.#space as unknown as OptionsSource;
    const prepare = space.prepareComponentOptions.bind(space);
    space.prepareComponentOptions = (is, options) => {
      const prepared = prepare(is, options);
      prepared[0].writeIdToDOM = true;
      if (bundle().pages.includes(is)) {
        prepared[0].idPrefixGenerator = null;
      }
      return prepared;
    };
  }
}
