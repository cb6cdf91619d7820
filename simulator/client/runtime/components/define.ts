/** Makes a built-in component known to the engine, with what it shares with all others. */
import { glassEasel, ownerOf, type EaselComponent, type EaselNode } from '../engine/easel';
import { reportProblem } from '../problems';
import type { BuiltIn, BuiltInDefinition } from './built-in';
import { common } from './common-properties';

type ComponentSpace = ReturnType<
  import('glass-easel-miniprogram-adapter').CodeSpace['getComponentSpace']
>;

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
