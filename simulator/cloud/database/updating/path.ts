/** Paths of an update: where they lead in a document, made on the way where MongoDB makes them. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator, requestFailed } from '../refusals';
import { shownField } from '../shown-value';

/** A place in a document; `key` is a name or a position. */
export interface Place {
  readonly container: Document | unknown[];
  readonly key: string;
}

/** MongoDB's own bound. */
const MOST_FILLED = 1_500_000;
const POSITION = /^(?:0|[1-9]\d*)$/;

/** Splits a path and refuses what can be none. */
export function parsePath(path: string): string[] {
  if (path === '') {
    throw requestFailed('An empty update path is not valid.');
  }
  const steps = path.split('.');
  if (steps.includes('')) {
    throw requestFailed(
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (isDynamic(steps[0] ?? '')) {
    throw invalidOperator(
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  if (steps.filter((step) => step === '$').length > 1) {
    throw invalidOperator(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  for (const step of steps) {
    const filter = /^\$\[(.+)\]$/.exec(step);
    if (filter !== null) {
      throw invalidOperator(
        `No array filter found for identifier '${filter[1] ?? ''}' in path '${path}'`,
      );
    }
    if (step.startsWith('$') && !isDynamic(step)) {
      throw requestFailed(
        `The dollar ($) prefixed field '${step}' in '${path}' is not valid for storage.`,
      );
    }
  }
  return steps;
}

/** `$`, the element the query found, or `$[]`, each element. */
export function isDynamic(step: string): boolean {
  return step === '$' || step.startsWith('$[');
}

/** The paths without `$` and `$[]` that a path stands for in a document. */
export function concretePaths(
  document: Document,
  steps: readonly string[],
  matched: () => number | null,
): string[][] {
  let paths: string[][] = [[]];
  for (const step of steps) {
    if (step === '$') {
      const position = matched();
      if (position === null) {
        throw requestFailed(
          'The positional operator did not find the match needed from the query.',
        );
      }
      paths = paths.map((path) => [...path, String(position)]);
    } else if (step === '$[]') {
      paths = paths.flatMap((path) =>
        listAt(document, path).map((_item, position) => [...path, String(position)]),
      );
    } else {
      paths = paths.map((path) => [...path, step]);
    }
  }
  return paths;
}

function listAt(document: Document, path: readonly string[]): readonly unknown[] {
  const value = path.reduce<unknown>(fieldOf, document);
  if (value === undefined) {
    throw requestFailed(
      `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(value)) {
    throw requestFailed(
      `Cannot apply array updates to non-array element ${shownField(path.at(-1) ?? '', value)}`,
    );
  }
  return value;
}

/** The place a path leads to, or null when it leads nowhere. */
export function placeAt(document: Document, path: readonly string[]): Place | null {
  const container = path.slice(0, -1).reduce<unknown>(fieldOf, document);
  const key = path.at(-1) ?? '';
  return isContainer(container) && fieldOf(container, key) !== undefined
    ? { container, key }
    : null;
}

/** The place a path leads to, with the objects on the way there made; a scalar in the way is refused. */
export function placeFor(document: Document, path: readonly string[]): Place {
  let container: Document | unknown[] = document;
  let name = '';
  for (const [index, step] of path.entries()) {
    if (Array.isArray(container) && !POSITION.test(step)) {
      throw cannotCreate(step, name, container);
    }
    if (index === path.length - 1) {
      return { container, key: step };
    }
    let next = fieldOf(container, step);
    if (next === undefined) {
      next = {};
      write({ container, key: step }, next);
    }
    if (!isContainer(next)) {
      throw cannotCreate(path[index + 1] ?? '', step, next);
    }
    container = next;
    name = step;
  }
  throw requestFailed('An empty update path is not valid.');
}

function cannotCreate(step: string, name: string, value: unknown): Error {
  return requestFailed(`Cannot create field '${step}' in element {${shownField(name, value)}}`);
}

export function read({ container, key }: Place): unknown {
  return fieldOf(container, key);
}

export function write({ container, key }: Place, value: unknown): void {
  if (!Array.isArray(container)) {
    Object.defineProperty(container, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return;
  }
  const position = Number(key);
  if (position - container.length > MOST_FILLED) {
    throw requestFailed(`can't backfill more than ${MOST_FILLED} elements`);
  }
  while (container.length < position) {
    container.push(null);
  }
  container[position] = value;
}

/** An element of an array becomes null, so that the others keep their positions. */
export function erase({ container, key }: Place): void {
  if (Array.isArray(container)) {
    container[Number(key)] = null;
  } else {
    Reflect.deleteProperty(container, key);
  }
}

function isContainer(value: unknown): value is Document | unknown[] {
  return Array.isArray(value) || isPlainObject(value);
}

export function fieldOf(container: unknown, step: string): unknown {
  if (Array.isArray(container)) {
    return POSITION.test(step) ? (container[Number(step)] as unknown) : undefined;
  }
  return isPlainObject(container) && Object.hasOwn(container, step) ? container[step] : undefined;
}
