/** Selectors of tests: tag, #id, .class, [attribute=value], descendant, child (>), across components (>>>), lists (,). */
import { isComponent, type EaselComponent, type EaselNode } from '../engine/easel';
import { attributeOf, tagOf } from './describe';

type Relation = 'descendant' | 'child' | 'across';

interface Step {
  readonly relation: Relation;
  readonly matches: (node: EaselNode) => boolean;
}

export class SelectorError extends Error {}

/** All nodes in one template that match, in the order of the template. */
export function query(root: EaselNode, selector: string): EaselNode[] {
  const branches = selector.split(',').map((branch) => parse(branch.trim()));
  const found = new Set<EaselNode>();
  for (const node of inside(root)) {
    if (branches.some((steps) => ends(node, steps, root, false))) {
      found.add(node);
    }
  }
  for (const steps of branches.filter((branch) =>
    branch.some((step) => step.relation === 'across'),
  )) {
    across(root, steps).forEach((node) => found.add(node));
  }
  return [...found];
}

function parse(selector: string): Step[] {
  const parts = selector
    .replace(/\s*(>>>|>)\s*/g, ' $1 ')
    .trim()
    .split(/\s+/);
  const steps: Step[] = [];
  let relation: Relation = 'descendant';
  for (const part of parts) {
    if (part === '>') {
      relation = 'child';
    } else if (part === '>>>') {
      relation = 'across';
    } else {
      steps.push({ relation, matches: compound(part) });
      relation = 'descendant';
    }
  }
  if (steps.length === 0) {
    throw new SelectorError(`selector "${selector}" is empty`);
  }
  return steps;
}

function compound(text: string): Step['matches'] {
  const pattern = /^(\*|[a-zA-Z][\w-]*)?((?:#[\w-]+|\.[\w-]+|\[[^\]]+\])*)$/.exec(text);
  if (pattern === null) {
    throw new SelectorError(`selector "${text}" is not understood`);
  }
  const [, tag = '*', rest = ''] = pattern;
  const tests = [
    ...rest.matchAll(/#([\w-]+)|\.([\w-]+)|\[([^\]=]+)(?:=["']?([^\]"']*)["']?)?\]/g),
  ].map(([, id, name, attribute, value]) => (node: EaselNode): boolean => {
    if (id !== undefined) {
      return node.id === id;
    }
    if (name !== undefined) {
      return node.class.split(/\s+/).includes(name);
    }
    const actual = attributeOf(node, attribute ?? '');
    return value === undefined ? actual !== null : String(actual) === value;
  });
  return (node) => (tag === '*' || tagOf(node) === tag) && tests.every((test) => test(node));
}

/** Whether the node is the end of the steps, going up inside one template. */
function ends(
  node: EaselNode,
  steps: readonly Step[],
  root: EaselNode,
  skipLast: boolean,
): boolean {
  const last = steps.at(-1);
  if (last === undefined) {
    return true;
  }
  if (last.relation === 'across' || (!skipLast && !last.matches(node))) {
    return false;
  }
  const before = steps.slice(0, -1);
  if (before.length === 0) {
    return true;
  }
  for (let above = parentOf(node, root); above !== undefined; above = parentOf(above, root)) {
    if (before.at(-1)?.matches(above) === true && ends(above, before, root, true)) {
      return true;
    }
    if (last.relation === 'child') {
      return false;
    }
  }
  return false;
}

function parentOf(node: EaselNode, root: EaselNode): EaselNode | undefined {
  let parent = node.parentNode;
  while (parent !== null && parent !== root && parent.asVirtualNode() !== null) {
    parent = parent.parentNode;
  }
  return parent === null || parent === root ? undefined : parent;
}

/** `host >>> inner`: the first part in this template, the rest in the templates of the components found. */
function across(root: EaselNode, steps: readonly Step[]): EaselNode[] {
  const cut = steps.findIndex((step) => step.relation === 'across');
  const hosts = [...inside(root)].filter((node) => ends(node, steps.slice(0, cut), root, false));
  const [first, ...rest] = steps.slice(cut);
  if (first === undefined) {
    return [];
  }
  const inner: Step[] = [{ relation: 'descendant', matches: first.matches }, ...rest];
  return hosts.flatMap((host) => {
    const shadow = isComponent(host) ? host.getShadowRoot() : null;
    if (shadow === null) {
      return [];
    }
    return inner.some((step) => step.relation === 'across')
      ? across(shadow, inner)
      : [...inside(shadow)].filter((node) => ends(node, inner, shadow, false));
  });
}

/** Nodes of one template below the root; what stands in a slot belongs to the template that wrote it. */
function* inside(root: EaselNode): Generator<EaselNode> {
  for (const child of root.childNodes) {
    const node = child.asElement();
    if (node !== null) {
      if (node.asVirtualNode() === null) {
        yield node;
      }
      yield* inside(node);
    }
  }
}

/** Where the search for elements inside an element starts: in a custom component's own template, else below it. */
export function searchRoot(node: EaselNode, isCustom: boolean): EaselNode {
  return (isCustom ? (node as EaselComponent).getShadowRoot() : null) ?? node;
}
