/** How a built-in component is said: its properties, and what its real DOM element does. */
import { glassEasel, ownerOf, type EaselComponent, type EaselNode } from '../engine/easel';
import { reportProblem } from '../problems';
import { common, type PropertySpec } from './common-properties';

type ComponentSpace = ReturnType<
  import('glass-easel-miniprogram-adapter').CodeSpace['getComponentSpace']
>;

/** A live built-in component. */
export interface BuiltIn {
  readonly host: EaselComponent;
  readonly element: HTMLElement;
  readonly definition: BuiltInDefinition;
  /** Current values of the properties. */
  readonly data: Readonly<Record<string, unknown>>;
  fire(event: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): void;
  /** Changes a property from inside (the user typed), telling a `model:` binding. */
  change(property: string, value: unknown): void;
  /** Runs when the component leaves the page. */
  onDetached(cleanUp: () => void): void;
  listen<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void;
}

export interface BuiltInDefinition {
  readonly tag: string;
  readonly properties?: Readonly<Record<string, PropertySpec>>;
  /** What a form reads under the component's name; undefined when it is no field. */
  readonly formValue?: (component: BuiltIn) => unknown;
  /** Sets the value back to what it was at first. */
  readonly formReset?: (component: BuiltIn) => void;
  readonly attached?: (component: BuiltIn) => void;
  /** Brings the element in line with the properties: once attached, then whenever one of them changed. */
  readonly update?: (component: BuiltIn) => void;
  /** Runs when this property was set, after `update`. */
  readonly changed?: Readonly<Record<string, (component: BuiltIn, value: unknown) => void>>;
  readonly tapped?: (component: BuiltIn) => void;
}

const live = new WeakMap<EaselNode, BuiltIn>();

export function builtInOf(node: EaselNode | undefined): BuiltIn | undefined {
  return node === undefined ? undefined : live.get(node);
}

/** Path of the file in whose template the component stands: relative addresses start there. */
export function templatePathOf(component: BuiltIn): string {
  return ownerOf(component.host)?.is ?? '';
}

export function registerBuiltIn(space: ComponentSpace, definition: BuiltInDefinition): void {
  const properties = { ...common.properties, ...definition.properties };
  const run = (component: BuiltIn | undefined, work: (component: BuiltIn) => void): void => {
    if (component !== undefined && glassEasel.Element.isAttached(component.host)) {
      try {
        work(component);
      } catch (error) {
        reportProblem(error, `<${definition.tag}>`);
      }
    }
  };
  const observers = [
    {
      fields: '**',
      observer(this: EaselComponent): void {
        run(live.get(this), (component) => {
          common.update(component);
          definition.update?.(component);
        });
      },
    },
    ...Object.entries(definition.changed ?? {}).map(([fields, changed]) => ({
      fields,
      observer(this: EaselComponent, value: unknown): void {
        run(live.get(this), (component) => changed(component, value));
      },
    })),
  ];
  const cleanUps = new WeakMap<EaselNode, (() => void)[]>();
  const built = space.define(`built-in/${definition.tag}`).definition({
    properties: properties as never,
    observers: observers,
    lifetimes: {
      attached(this: EaselComponent): void {
        const undo: (() => void)[] = [];
        cleanUps.set(this, undo);
        const component = live.get(this) ?? create(this, definition, undo);
        live.set(this, component);
        run(component, () => {
          common.attached(component);
          definition.attached?.(component);
          common.update(component);
          definition.update?.(component);
          for (const [property, changed] of Object.entries(definition.changed ?? {})) {
            changed(component, component.data[property]);
          }
        });
        const tapped = definition.tapped;
        if (tapped !== undefined) {
          this.addListener('tap', () => run(component, tapped));
        }
      },
      detached(this: EaselComponent): void {
        cleanUps.get(this)?.forEach((cleanUp) => cleanUp());
      },
    },
  });
  space.setGlobalUsingComponent(definition.tag, built.registerComponent().general());
}

function create(
  host: EaselComponent,
  definition: BuiltInDefinition,
  undo: (() => void)[],
): BuiltIn {
  const element = host.$$ as unknown as HTMLElement;
  return {
    host,
    element,
    definition,
    get data() {
      return host.data as Record<string, unknown>;
    },
    fire(event, detail = {}, options = {}) {
      host.triggerEvent(event, detail, options);
    },
    change(property, value) {
      const proxy = glassEasel.Component.getDataProxy(host);
      proxy.replaceProperty(property, value);
      proxy.applyDataUpdates(false);
    },
    onDetached(cleanUp) {
      undo.push(cleanUp);
    },
    listen(type, listener, options) {
      element.addEventListener(type, listener, options);
      undo.push(() => element.removeEventListener(type, listener, options));
    },
  };
}
