/**
 * Walks a dotted path of a query through a document as MongoDB's matcher does: through objects, through each element of
 * an array on the way, and by array position. What the path leads to may be missing on one way and there on another.
 */
import { isPlainObject } from '../extended-json';

/** Where a match was found: the position in the outermost array on the way, for `field.$` of an update. */
export interface Trace {
  position: number | null;
}

export type Test = (value: unknown) => boolean;

/** `elements`: of an array at the end each element counts, and the array itself. `whole`: only the array itself. */
export type Reach = 'elements' | 'whole';

const POSITION = /^(?:0|[1-9]\d*)$/;

/** Whether any value at the path passes; where a way ends early the test gets undefined. */
export function anyAt(
  document: unknown,
  path: readonly string[],
  reach: Reach,
  test: Test,
  trace: Trace,
): boolean {
  return walk({ path, reach, test, trace }, document, 0, null);
}

interface Walk {
  readonly path: readonly string[];
  readonly reach: Reach;
  readonly test: Test;
  readonly trace: Trace;
}

/** `outer` is the position in the outermost array so far. */
function walk(search: Walk, container: unknown, step: number, outer: number | null): boolean {
  const value = fieldOf(container, search.path[step] ?? '');
  const last = step === search.path.length - 1;
  if (value === undefined) {
    return found(search, undefined, outer);
  }
  if (Array.isArray(value)) {
    if (!last) {
      return walkArray(search, value, step + 1, outer);
    }
    return (
      (search.reach === 'elements' &&
        value.some((item, position) => found(search, item, outer ?? position))) ||
      found(search, value, outer)
    );
  }
  if (last) {
    return found(search, value, outer);
  }
  return isPlainObject(value)
    ? walk(search, value, step + 1, outer)
    : found(search, undefined, outer);
}

/** The rest of the path within each object of the array, and at the position it names. */
function walkArray(
  search: Walk,
  list: readonly unknown[],
  step: number,
  outer: number | null,
): boolean {
  const name = search.path[step] ?? '';
  const named = POSITION.test(name) ? Number(name) : -1;
  return list.some((item, position) => {
    const here = outer ?? position;
    if (isPlainObject(item) && walk(search, item, step, here)) {
      return true;
    }
    if (position !== named) {
      return false;
    }
    if (step === search.path.length - 1) {
      return found(search, item, here);
    }
    return typeof item === 'object' && item !== null && walk(search, item, step + 1, here);
  });
}

function found({ test, trace }: Walk, value: unknown, outer: number | null): boolean {
  const passes = test(value);
  if (passes && outer !== null) {
    trace.position ??= outer;
  }
  return passes;
}

function fieldOf(container: unknown, name: string): unknown {
  if (Array.isArray(container)) {
    return POSITION.test(name) ? (container[Number(name)] as unknown) : undefined;
  }
  return isPlainObject(container) && Object.hasOwn(container, name) ? container[name] : undefined;
}
