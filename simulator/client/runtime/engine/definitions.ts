/** The globals Page, Component and Behavior: WeChat's definitions brought into the form that glass-easel takes. */
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { reportProblem } from '../problems';
import { glassEasel, type EaselComponent } from './easel';

type Definition = Record<string, unknown> & {
  behaviors?: unknown[];
  properties?: Record<string, unknown>;
};
type Lifetime = (this: EaselComponent) => void;

export interface Definers {
  readonly Page: (definition: Definition) => void;
  readonly Component: (definition: Definition) => void;
  readonly Behavior: (definition: Definition) => unknown;
}

/** `currentPath` says which file is being evaluated: that is how Component() knows its own path. */
export function createDefiners(space: CodeSpace, currentPath: () => string): Definers {
  const builtIn = builtInBehaviors(space);
  const prepare = (definition: Definition): never => {
    if (Array.isArray(definition.behaviors)) {
      definition.behaviors = definition.behaviors
        .map((behavior) => {
          const found = typeof behavior === 'string' ? builtIn.get(behavior) : behavior;
          if (found === undefined) {
            reportProblem(new Error(`behavior "${String(behavior)}" is not known`), currentPath());
          }
          return found;
        })
        .filter((behavior) => behavior !== undefined);
    }
    for (const property of Object.values(definition.properties ?? {})) {
      allowOptionalTypes(property);
    }
    return definition as never;
  };
  return {
    Page: (definition) => {
      space.component(currentPath()).pageDefinition(prepare(definition)).register();
    },
    Component: (definition) =>
      space.component(currentPath()).definition(prepare(definition)).register(),
    Behavior: (definition) => space.behavior().definition(prepare(definition)).register(),
  };
}

/** `optionalTypes` without `type` means any of them; the engine wants `type`. */
function allowOptionalTypes(property: unknown): void {
  if (typeof property === 'object' && property !== null && 'optionalTypes' in property) {
    const given = property as { type?: unknown };
    if (given.type === undefined) {
      given.type = null;
    }
  }
}

const FORM_FIELD = Symbol('form field');

/** Whether a custom component takes part in forms (`wx://form-field`). */
export function isFormField(component: EaselComponent): boolean {
  return (component as unknown as Record<symbol, unknown>)[FORM_FIELD] === true;
}

function builtInBehaviors(space: CodeSpace): Map<string, unknown> {
  const created: Lifetime = function () {
    Object.assign((this as unknown as { _$: object })._$, { [FORM_FIELD]: true });
  };
  const field = space
    .behavior()
    .definition({
      properties: { name: { type: String, value: '' }, value: { type: null, value: '' } },
      lifetimes: { created },
    })
    .register();
  const plain = space.behavior().definition({}).register();
  return new Map<string, unknown>([
    ['wx://form-field', field],
    ['wx://form-field-group', plain],
    ['wx://form-field-button', plain],
    ['wx://component-export', plain],
  ]);
}

/** glass-easel leaves `ready` to its host: children first, once they are laid out. */
export function fireReadyAfterLayout(space: CodeSpace): void {
  let queue: EaselComponent[] = [];
  const fire = (): void => {
    const ready = queue.reverse();
    queue = [];
    for (const component of ready) {
      if (glassEasel.Element.isAttached(component)) {
        component.triggerLifetime('ready', []);
      }
    }
  };
  const attached: Lifetime = function () {
    if (queue.length === 0) {
      // A microtask after the tree is complete: the layout can be read then.
      queueMicrotask(fire);
    }
    queue.push((this as unknown as { _$?: EaselComponent })._$ ?? this);
  };
  space.setOverallBehavior(
    space
      .getComponentSpace()
      .define()
      .definition({ lifetimes: { attached } })
      .registerBehavior() as never,
  );
}
