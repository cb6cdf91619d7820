/** What a built-in component is: as it is said, and as it lives on a page. */
import type { EaselComponent } from '../engine/easel';

export type PropertyKind = StringConstructor | NumberConstructor | BooleanConstructor | null;
export type PropertySpec = PropertyKind | { readonly type: PropertyKind; readonly value: unknown };

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
