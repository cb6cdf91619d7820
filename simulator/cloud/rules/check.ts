/**
 * Checks a condition against what is known: true or false when it is so for every document the query can mean, null
 * when that depends on the document. The platform refuses what is not true for all: rules do not filter.
 */
import type { Comparison, Condition } from './condition';
import type { Known } from './known';
import { fieldOf, possibilities, UNKNOWN, value } from './known';

export interface Scope {
  readonly variables: Readonly<Record<string, Known>>;
  /** A document by `database.<collection>.<id>`, null when there is none. */
  readonly read: (collection: string, id: string) => Promise<unknown>;
}

/** Whether the condition holds whatever is not known. */
export async function holds(condition: Condition, scope: Scope): Promise<boolean> {
  return (await truth(condition, scope)) === true;
}

type Truth = boolean | null;

async function truth(condition: Condition, scope: Scope): Promise<Truth> {
  switch (condition.kind) {
    case 'not': {
      const inner = await truth(condition.of, scope);
      return inner === null ? null : !inner;
    }
    case 'and': {
      const left = await truth(condition.left, scope);
      return left === false ? false : conjunction(left, await truth(condition.right, scope));
    }
    case 'or': {
      const left = await truth(condition.left, scope);
      return left === true ? true : disjunction(left, await truth(condition.right, scope));
    }
    case 'compare':
      return compared(
        condition.operator,
        await known(condition.left, scope),
        await known(condition.right, scope),
      );
    default: {
      const values = possibilities(await known(condition, scope));
      return values === null ? null : unanimous(values.map(Boolean));
    }
  }
}

function conjunction(left: Truth, right: Truth): Truth {
  return left === false || right === false ? false : left === null || right === null ? null : true;
}

function disjunction(left: Truth, right: Truth): Truth {
  return left === true || right === true ? true : left === null || right === null ? null : false;
}

function unanimous(answers: readonly boolean[]): Truth {
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : null;
}

async function known(condition: Condition, scope: Scope): Promise<Known> {
  switch (condition.kind) {
    case 'value':
      return value(condition.value);
    case 'variable':
      return scope.variables[condition.name] ?? UNKNOWN;
    case 'member': {
      const name = await known(condition.name, scope);
      return name.is === 'value'
        ? memberOf(await known(condition.of, scope), String(name.value))
        : UNKNOWN;
    }
    case 'list': {
      const items = await allKnown(condition.items, scope);
      return items === null ? UNKNOWN : value(items);
    }
    case 'template': {
      const parts = await allKnown(condition.parts, scope);
      return parts === null ? UNKNOWN : value(parts.map(String).join(''));
    }
    case 'get':
      return document(await known(condition.path, scope), scope);
    default: {
      const answer = await truth(condition, scope);
      return answer === null ? UNKNOWN : value(answer);
    }
  }
}

async function allKnown(
  conditions: readonly Condition[],
  scope: Scope,
): Promise<readonly unknown[] | null> {
  const values: unknown[] = [];
  for (const condition of conditions) {
    const item = await known(condition, scope);
    if (item.is !== 'value') {
      return null;
    }
    values.push(item.value);
  }
  return values;
}

function memberOf(of: Known, name: string): Known {
  switch (of.is) {
    case 'object':
      return of.field(name);
    case 'value':
      return value(fieldOf(of.value, name));
    case 'one-of':
      return { is: 'one-of', values: of.values.map((one) => fieldOf(one, name) ?? null) };
    default:
      return UNKNOWN;
  }
}

async function document(path: Known, { read }: Scope): Promise<Known> {
  if (path.is !== 'value') {
    return UNKNOWN;
  }
  const [, collection, id] = /^database\.([^.]+)\.(.+)$/s.exec(String(path.value)) ?? [];
  return collection === undefined || id === undefined
    ? value(null)
    : value(await read(collection, id));
}

function compared(operator: Comparison, left: Known, right: Known): Truth {
  if (left.is === 'between') {
    return withinBounds(left.bounds, operator, right);
  }
  if (right.is === 'between') {
    const turned = TURNED[operator];
    return turned === undefined ? null : withinBounds(right.bounds, turned, left);
  }
  const lefts = possibilities(left);
  const rights = possibilities(right);
  if (lefts === null || rights === null) {
    return null;
  }
  return unanimous(lefts.flatMap((one) => rights.map((other) => compare(operator, one, other))));
}

const TURNED: Readonly<Partial<Record<Comparison, Comparison>>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A value of which only bounds are known, against a value. */
function withinBounds(
  bounds: readonly { operator: Comparison; value: unknown }[],
  operator: Comparison,
  right: Known,
): Truth {
  if (right.is !== 'value') {
    return null;
  }
  const follows = (bound: { operator: Comparison; value: unknown }): boolean => {
    const sameSide = bound.operator[0] === operator[0];
    const strict = bound.operator.length === 1;
    switch (operator) {
      case '<':
      case '>':
        return (
          sameSide &&
          compare(strict ? (`${operator}=` as const) : operator, bound.value, right.value)
        );
      case '<=':
      case '>=':
        return sameSide && compare(operator, bound.value, right.value);
      case '!=':
        return !compare(bound.operator, right.value, bound.value);
      default:
        return false;
    }
  };
  return bounds.some(follows) ? true : null;
}

/** One value against another. Times count as milliseconds; values of different kinds are neither equal nor in order. */
function compare(operator: Comparison, left: unknown, right: unknown): boolean {
  const [a, b] = [plain(left), plain(right)];
  switch (operator) {
    case '==':
      return same(a, b);
    case '!=':
      return !same(a, b);
    case 'in':
      return Array.isArray(b) ? b.some((item) => same(a, plain(item))) : same(a, b);
    default:
      return inOrder(operator, a, b);
  }
}

function inOrder(operator: '<' | '<=' | '>' | '>=', a: unknown, b: unknown): boolean {
  if (
    !(typeof a === 'number' && typeof b === 'number') &&
    !(typeof a === 'string' && typeof b === 'string')
  ) {
    return false;
  }
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function same(a: unknown, b: unknown): boolean {
  return (
    a === b || (typeof a === 'object' && a !== null && JSON.stringify(a) === JSON.stringify(b))
  );
}

function plain(content: unknown): unknown {
  return content instanceof Date ? content.getTime() : (content ?? null);
}
