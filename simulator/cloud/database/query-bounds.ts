/**
 * What a query says about the keys of a field: ranges of sort keys outside of which no document can match. Whatever a
 * condition means beyond that is left to the evaluation of the query itself.
 */
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import type { ValueType } from './sort-key';
import { afterPrefix, sortKey, stringPrefixKey, turned, TYPE_ORDER, typeOf } from './sort-key';

/** Keys from `from` (included) to `to` (not included). */
export interface FieldRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

export interface FieldBounds {
  /** Disjoint and ascending. */
  readonly ranges: readonly FieldRange[];
  /** Every range is one single value. */
  readonly points: boolean;
  /** A document within the ranges fulfils the condition; nothing is left to evaluate. */
  readonly exact: boolean;
}

/** The conditions on each field that all must hold, from the query's top level and its `$and`s. */
export interface Conditions {
  readonly fields: ReadonlyMap<string, readonly unknown[]>;
  /** Branches of the first `$or` of the top level. */
  readonly alternatives: readonly Document[] | null;
  /** False when there is more in the query than `fields` tell. */
  readonly complete: boolean;
}

export function conditionsOf(query: Document): Conditions {
  const fields = new Map<string, unknown[]>();
  let alternatives: readonly Document[] | null = null;
  let complete = true;
  const collect = (part: Document): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and' && Array.isArray(condition)) {
        condition.filter(isPlainObject).forEach(collect);
      } else if (name === '$or' && Array.isArray(condition)) {
        alternatives ??= condition.filter(isPlainObject);
        complete = false;
      } else if (name.startsWith('$')) {
        complete = false;
      } else {
        fields.set(name, [...(fields.get(name) ?? []), condition]);
      }
    }
  };
  collect(query);
  return { fields, alternatives, complete };
}

/**
 * Bounds of all conditions on one field, or null when none can be told. In a multikey index only one condition counts.
 */
export function boundsOf(conditions: readonly unknown[], multikey: boolean): FieldBounds | null {
  const single = conditions.flatMap(singleConditions);
  const known = single.map(boundsOfOne).filter((bounds) => bounds !== null);
  const [first, ...others] = known.sort((one, other) => Number(other.points) - Number(one.points));
  if (first === undefined) {
    return null;
  }
  if (multikey) {
    return { ...first, exact: false };
  }
  const all = others.reduce(intersect, first);
  return { ...all, exact: all.exact && known.length === single.length };
}

/** The same bounds where the index holds the field in descending order. */
export function turnedBounds(bounds: FieldBounds): FieldBounds {
  const ranges = bounds.ranges.map(({ from, to }) => {
    const key = turned(from);
    return bounds.points
      ? { from: key, to: following(key) }
      : { from: following(turned(to)), to: following(key) };
  });
  return { ...bounds, ranges: ranges.reverse() };
}

type SingleCondition = readonly [operator: string, operand: unknown];

function singleConditions(condition: unknown): SingleCondition[] {
  if (isPlainObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'))) {
    return '$options' in condition
      ? Object.entries(condition).filter(([operator]) => operator !== '$regex')
      : Object.entries(condition);
  }
  // A regular expression by itself is matched; `$eq` finds only the same one as a stored value.
  return [[condition instanceof RegExp ? '$regex' : '$eq', condition]];
}

function boundsOfOne([operator, operand]: SingleCondition): FieldBounds | null {
  switch (operator) {
    case '$eq':
      return pointsOf([operand]);
    case '$in':
      return Array.isArray(operand) ? anyOf(operand) : null;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return half(operator, operand);
    case '$regex':
      return operand instanceof RegExp ? startOf(operand) : null;
    case '$exists':
      return operand === false || operand === 0 ? { ...pointsOf([null]), exact: false } : null;
    default:
      return null;
  }
}

/** Any of the values; regular expressions among them have ranges of their own. */
function anyOf(values: readonly unknown[]): FieldBounds | null {
  const expressions = values.filter((value) => value instanceof RegExp).map(startOf);
  const points = pointsOf(values.filter((value) => !(value instanceof RegExp)));
  const bounds = expressions.filter((one) => one !== null);
  if (bounds.length < expressions.length) {
    return null;
  }
  return bounds.length === 0
    ? points
    : {
        ranges: merged([points, ...bounds].flatMap(({ ranges }) => ranges)),
        points: false,
        exact: false,
      };
}

/** The same keys as disjoint ranges in ascending order. */
function merged(ranges: readonly FieldRange[]): FieldRange[] {
  const result: FieldRange[] = [];
  for (const range of [...ranges].sort((one, other) => Buffer.compare(one.from, other.from))) {
    const last = result.at(-1);
    if (last !== undefined && Buffer.compare(range.from, last.to) <= 0) {
      result[result.length - 1] = { from: last.from, to: later(last.to, range.to) };
    } else {
      result.push(range);
    }
  }
  return result;
}

function pointsOf(values: readonly unknown[]): FieldBounds {
  const keys = new Map(values.map((value) => [sortKey(value).toString('latin1'), sortKey(value)]));
  return {
    ranges: [...keys.values()]
      .sort((one, other) => Buffer.compare(one, other))
      .map((key) => ({ from: key, to: following(key) })),
    points: true,
    exact: values.every((value) => comparable.has(typeOf(value))),
  };
}

/** Types whose keys stand for the value as a whole and compare only with their own kind. */
const comparable: ReadonlySet<ValueType> = new Set<ValueType>([
  'number',
  'string',
  'boolean',
  'date',
]);

function half(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): FieldBounds | null {
  const type = typeOf(operand);
  if (!comparable.has(type) || Number.isNaN(operand)) {
    return null;
  }
  const kind = Buffer.from([TYPE_ORDER[type]]);
  // NaN has the lowest key of all numbers, but is neither less nor greater than any.
  const lowest = type === 'number' ? following(sortKey(Number.NaN)) : kind;
  const key = sortKey(operand);
  const range: FieldRange = {
    $gt: { from: following(key), to: following(kind) },
    $gte: { from: key, to: following(kind) },
    $lt: { from: lowest, to: key },
    $lte: { from: lowest, to: following(key) },
  }[operator];
  return { ranges: [range], points: false, exact: true };
}

/** Strings that begin as the expression demands, /^abc/ without flags, and the expression itself as a stored value. */
function startOf(expression: RegExp): FieldBounds | null {
  const literal = /^\^((?:[\p{L}\p{N} _\-:#@/]|\\[.\-/])+)(.?)/u.exec(expression.source);
  if (literal === null || expression.flags !== '' || expression.source.includes('|')) {
    return null;
  }
  const text = (literal[1] ?? '').replace(/\\(.)/g, '$1');
  // The last character may be optional: /^abc*/ also matches "ab".
  const certain = /[*?{]/.test(literal[2] ?? '') ? text.slice(0, -1) : text;
  const start = stringPrefixKey(certain);
  const itself = sortKey(expression);
  return certain === ''
    ? null
    : {
        ranges: [
          { from: start, to: following(start) },
          { from: itself, to: following(itself) },
        ],
        points: false,
        exact: false,
      };
}

function intersect(one: FieldBounds, other: FieldBounds): FieldBounds {
  const ranges = one.ranges.flatMap((left) =>
    other.ranges.map((right) => ({
      from: later(left.from, right.from),
      to: earlier(left.to, right.to),
    })),
  );
  return {
    ranges: ranges.filter(({ from, to }) => Buffer.compare(from, to) < 0),
    points: one.points || other.points,
    exact: one.exact && other.exact,
  };
}

const later = (one: Buffer, other: Buffer): Buffer =>
  Buffer.compare(one, other) >= 0 ? one : other;
const earlier = (one: Buffer, other: Buffer): Buffer =>
  Buffer.compare(one, other) <= 0 ? one : other;

/** The key after everything that begins with `prefix`. */
function following(prefix: Buffer): Buffer {
  const after = afterPrefix(prefix);
  if (after === null) {
    throw new Error('a sort key begins with a type, which is never 0xff');
  }
  return after;
}
