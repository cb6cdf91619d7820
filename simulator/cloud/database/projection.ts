/** The fields a query gives: inclusion or exclusion, `$slice`, `$elemMatch`, and the element the query found (`a.$`). */
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import { elementCondition } from './matching/conditions';
import type { Test, Trace } from './matching/path';
import { compileQuery } from './matching/query';
import { invalidOperator, requestFailed } from './refusals';
import { shownField } from './shown-value';

/** Gives a document with the fields asked for. */
export type Projection = (document: Document) => Document;

type Change = (value: unknown, document: Document) => unknown;

/** What happens to a field: it is kept or dropped, changed, or its own fields are looked at. */
interface Node {
  readonly fields: Map<string, Node>;
  leaf: 'keep' | 'drop' | Change | null;
}

/** Reads a projection; `query` says what `a.$` means. Refuses with DATABASE_INVALID_OPERRATOR. */
export function compileProjection(projection: Document, query: Document): Projection {
  const root: Node = { fields: new Map(), leaf: null };
  const entries = Object.entries(projection);
  const kinds = new Set<'keep' | 'drop'>();
  for (const [path, operand] of entries) {
    const leaf = readLeaf(path, operand, query);
    if (path !== '_id' && (leaf === 'keep' || leaf === 'drop')) {
      kinds.add(leaf);
    }
    if (isPlainObject(operand) && '$elemMatch' in operand) {
      kinds.add('keep');
    }
    if (path.endsWith('.$')) {
      kinds.add('keep');
    }
    place(root, path.replace(/\.\$$/, '').split('.'), leaf);
  }
  if (kinds.size > 1) {
    throw invalidOperator('Projection cannot have a mix of inclusion and exclusion.');
  }
  const onlyId = entries.every(([path]) => path === '_id');
  const including = kinds.has('keep') || (onlyId && root.fields.get('_id')?.leaf === 'keep');
  if (including && !root.fields.has('_id')) {
    root.fields.set('_id', { fields: new Map(), leaf: 'keep' });
  }
  return (document) => projected(document, root, including, document) as Document;
}

function place(root: Node, steps: readonly string[], leaf: Node['leaf']): void {
  let node = root;
  for (const step of steps) {
    const next = node.fields.get(step) ?? { fields: new Map<string, Node>(), leaf: null };
    node.fields.set(step, next);
    node = next;
  }
  node.leaf = leaf;
}

function readLeaf(path: string, operand: unknown, query: Document): Node['leaf'] {
  if (typeof operand === 'number' || typeof operand === 'boolean') {
    const keep = operand !== 0 && operand !== false;
    return keep && path.endsWith('.$') ? found(query) : keep ? 'keep' : 'drop';
  }
  const [entry, ...more] = isPlainObject(operand) ? Object.entries(operand) : [];
  if (entry?.[0] === '$slice' && more.length === 0) {
    return slice(entry[1]);
  }
  if (entry?.[0] === '$elemMatch' && more.length === 0) {
    if (path.includes('.')) {
      throw invalidOperator('Cannot use $elemMatch projection on a nested field.');
    }
    return firstOf(entry[1]);
  }
  throw invalidOperator(`Unsupported projection option: ${shownField(path, operand)}`);
}

function slice(operand: unknown): Change {
  const refuse = (message: string): never => {
    throw invalidOperator(message);
  };
  let [start, count]: [number, number | null] = [0, null];
  if (typeof operand === 'number') {
    [start, count] = operand < 0 ? [operand, null] : [0, operand];
  } else if (Array.isArray(operand)) {
    const [skip, limit] = operand as unknown[];
    if (operand.length !== 2) {
      refuse('$slice array wrong size');
    }
    if (typeof skip !== 'number' || typeof limit !== 'number') {
      return refuse('$slice only supports numbers and [skip, limit] arrays');
    }
    if (limit <= 0) {
      refuse('$slice limit must be positive');
    }
    [start, count] = [Math.trunc(skip), Math.trunc(limit)];
  } else {
    refuse('$slice only supports numbers and [skip, limit] arrays');
  }
  return (value) => {
    if (!Array.isArray(value)) {
      return value;
    }
    const from = start < 0 ? Math.max(0, value.length + start) : start;
    return value.slice(from, count === null ? undefined : from + count) as unknown[];
  };
}

/** Only the first element that matches; without one the field is left out. */
function firstOf(operand: unknown): Change {
  const matches: Test = elementCondition(operand, (query) => {
    const inner = compileQuery(query);
    return (value) => inner(value, { position: null });
  });
  return (value) => {
    const item: unknown = Array.isArray(value) ? value.find((one) => matches(one)) : undefined;
    return item === undefined ? undefined : [item];
  };
}

function found(query: Document): Change {
  const matches = compileQuery(query);
  return (value, document) => {
    if (!Array.isArray(value)) {
      return value;
    }
    const trace: Trace = { position: null };
    matches(document, trace);
    const item: unknown = trace.position === null ? undefined : value[trace.position];
    if (item === undefined) {
      throw requestFailed("positional operator '.$' couldn't find a matching element in the array");
    }
    return [item];
  };
}

function projected(value: unknown, node: Node, including: boolean, document: Document): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item) => !including || isPlainObject(item) || Array.isArray(item))
      .map((item: unknown) => projected(item, node, including, document));
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const result: Document = {};
  for (const [name, item] of Object.entries(value)) {
    const kept = projectedField(item, node.fields.get(name), including, document);
    if (kept !== undefined) {
      Object.defineProperty(result, name, {
        value: kept,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return result;
}

/** Undefined when the field is left out. */
function projectedField(
  value: unknown,
  node: Node | undefined,
  including: boolean,
  document: Document,
): unknown {
  if (node === undefined) {
    return including ? undefined : value;
  }
  switch (node.leaf) {
    case 'keep':
      return value;
    case 'drop':
      return undefined;
    case null: {
      const scalar = !isPlainObject(value) && !Array.isArray(value);
      return scalar && including ? undefined : projected(value, node, including, document);
    }
    default:
      return node.leaf(value, document);
  }
}
