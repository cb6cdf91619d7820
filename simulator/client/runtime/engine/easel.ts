/** The one place that names glass-easel's types and the ways into its nodes. */
import * as adapter from 'glass-easel-miniprogram-adapter';

export { adapter };
export const { glassEasel } = adapter;

export type EaselNode = adapter.glassEasel.Element;
export type EaselComponent = adapter.glassEasel.GeneralComponent;
export type EaselEvent = adapter.glassEasel.ShadowedEvent<unknown>;

/** An instance as page code sees it (`this`). */
export interface Instance {
  readonly _$: EaselComponent;
  readonly is: string;
  data: Record<string, unknown>;
  setData(data: Record<string, unknown>, callback?: () => void): void;
  [member: string]: unknown;
}

/** The node behind an instance, a descriptor or a node itself. */
export function nodeOf(value: unknown): EaselNode | undefined {
  const inner = (value as { _$?: unknown } | null | undefined)?._$ ?? value;
  return inner instanceof glassEasel.Element ? inner : undefined;
}

export function isComponent(node: unknown): node is EaselComponent {
  return glassEasel.Component.isComponent(node);
}

/** The DOM element of a node; a virtual node has none, then the first one inside it. */
export function domOf(node: EaselNode): HTMLElement | undefined {
  const own = node.$$ as unknown as HTMLElement | null;
  if (own !== null && own instanceof HTMLElement) {
    return own;
  }
  let first: HTMLElement | undefined;
  forEachComposed(node, (inner) => {
    const element = inner.$$ as unknown;
    if (element instanceof HTMLElement) {
      first = element;
    }
    return first === undefined;
  });
  return first;
}

/** Visits a node and everything shown inside it, parents first, until the visitor answers false. */
export function forEachComposed(node: EaselNode, visit: (inner: EaselNode) => boolean): void {
  // The engine's enumeration exists in its types alone, at run time it is this text.
  const order =
    'composed-descendants-root-first' as adapter.glassEasel.ElementIteratorType.ComposedDescendantsRootFirst;
  glassEasel.ElementIterator.create(node, order).forEach((inner) => visit(inner));
}

/** Layers of inline style; WXS writes above the template and animations. */
export const styleLayer = {
  animation: 2 as adapter.glassEasel.StyleSegmentIndex,
  wxs: 3 as adapter.glassEasel.StyleSegmentIndex,
};

/** The nearest node at or above a DOM element. */
export function nodeAt(element: globalThis.Element | null): EaselNode | undefined {
  for (let at = element; at !== null; at = at.parentElement) {
    const node = (at as { __wxElement?: EaselNode }).__wxElement;
    if (node !== undefined) {
      return node;
    }
  }
  return undefined;
}

/** What page code calls the component: `this`. */
export function instanceOf(component: EaselComponent): Instance {
  return component.getMethodCaller() as unknown as Instance;
}

/** The component in whose template a node stands. */
export function ownerOf(node: EaselNode): EaselComponent | undefined {
  return node.ownerShadowRoot?.getHostNode();
}
