/** Ids of elements: the same for the same element as long as the phone is on, and never given to another one. */
import { glassEasel, type EaselNode } from '../engine/easel';
import { stack } from '../pages/stack';
import type { PageView } from '../pages/page-view';
import { isCustom, tagOf } from './describe';

const ids = new WeakMap<EaselNode, string>();
const nodes = new Map<string, EaselNode>();
let last = 0;

export interface ElementHandle {
  readonly elementId: string;
  readonly tagName: string;
  /** Set for components of the mini-program alone: that is how the test library tells them. */
  readonly nodeId?: string;
}

export function handleOf(node: EaselNode): ElementHandle {
  let id = ids.get(node);
  if (id === undefined) {
    id = `e${++last}`;
    ids.set(node, id);
    nodes.set(id, node);
  }
  const tagName = tagOf(node);
  return { elementId: id, tagName, ...(isCustom(node) ? { nodeId: id } : {}) };
}

/** Throws "no such element" when it has left the page. */
export function elementOf(id: unknown): EaselNode {
  const node = nodes.get(String(id));
  if (node === undefined || !glassEasel.Element.isAttached(node)) {
    throw new Error('no such element');
  }
  return node;
}

/** Throws when the page is not on the stack any more. */
export function pageOf(id: unknown): PageView {
  const page = stack().byId(Number(id));
  if (page === undefined) {
    throw new Error('page destroyed');
  }
  return page;
}
