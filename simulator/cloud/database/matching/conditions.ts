/** The conditions on one field: `{ $gt: 1, $lt: 5 }` compiled once, then asked of many documents. */
import { isPlainObject, patternOf } from '../extended-json';
import { geometryCondition, GEOMETRY_OPERATORS } from '../geo/conditions';
import { invalidOperator } from '../refusals';
import { typeOf } from '../sort-key';
import { compareValues, sameValue } from '../value-order';
import { bitTest } from './bits';
import type { Reach, Test, Trace } from './path';
import { anyAt } from './path';
import { compilePattern, patternTest } from './regular-expression';
import { bsonType, typesNamed } from './type-names';

/** A condition on what is at a path, and on a single value (an element of an array under `$elemMatch`). */
export interface Condition {
  at(document: unknown, path: readonly string[], trace: Trace): boolean;
  on(value: unknown): boolean;
}

/** Compiles the query of an object inside an array; given from outside, as queries contain conditions. */
export type CompileQuery = (query: { [field: string]: unknown }) => Test;

/** What may follow a field's name in a query: a value it equals, a regular expression, or operators. */
export function compileCondition(operand: unknown, compileQuery: CompileQuery): Condition {
  if (operand instanceof RegExp) {
    return matching(patternTestOf(operand));
  }
  return isOperators(operand) ? compileOperators(operand, compileQuery) : equal(operand);
}

/** Only the first name decides, as in MongoDB. */
export function isOperators(operand: unknown): operand is { [operator: string]: unknown } {
  return isPlainObject(operand) && (Object.keys(operand)[0] ?? '').startsWith('$');
}

function compileOperators(
  operators: { readonly [operator: string]: unknown },
  compileQuery: CompileQuery,
): Condition {
  const names = Object.keys(operators);
  if (names.includes('$options') && !names.includes('$regex')) {
    throw invalidOperator('$options needs a $regex');
  }
  const conditions = names
    .filter((name) => name !== '$options' && !GEOMETRY_OPTIONS.has(name))
    .map((name) => compileOperator(name, operators, compileQuery));
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : every(conditions);
}

/** Stand beside `$near`. */
const GEOMETRY_OPTIONS = new Set(['$maxDistance', '$minDistance']);

type Compile = (
  operand: unknown,
  operators: { readonly [operator: string]: unknown },
  compileQuery: CompileQuery,
) => Condition;

function compileOperator(
  name: string,
  operators: { readonly [operator: string]: unknown },
  compileQuery: CompileQuery,
): Condition {
  if (GEOMETRY_OPERATORS.has(name)) {
    return matching(geometryCondition(name, operators));
  }
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (compile === undefined) {
    throw invalidOperator(`unknown operator: ${name}`);
  }
  return compile(operators[name], operators, compileQuery);
}

const OPERATORS: Readonly<Record<string, Compile>> = {
  $eq: equal,
  $ne: (operand) => {
    if (operand instanceof RegExp) {
      throw invalidOperator("Can't have regex as arg to $ne.");
    }
    return not(equal(operand));
  },
  $gt: ordered((difference) => difference > 0, false),
  $gte: ordered((difference) => difference >= 0, true),
  $lt: ordered((difference) => difference < 0, false),
  $lte: ordered((difference) => difference <= 0, true),
  $in: (operand) => oneOf('$in', operand),
  $nin: (operand) => not(oneOf('$nin', operand)),
  $not: (operand, _operators, compileQuery) => {
    if (operand instanceof RegExp) {
      return not(matching(patternTestOf(operand)));
    }
    if (!isPlainObject(operand)) {
      throw invalidOperator('$not needs a regex or a document');
    }
    if (Object.keys(operand).length === 0) {
      throw invalidOperator('$not cannot be empty');
    }
    return not(compileOperators(operand, compileQuery));
  },
  $exists: (operand) => {
    const there = matching((value) => value !== undefined, 'whole');
    return truthy(operand) ? there : not(there);
  },
  $type: (operand) => {
    const types = typesNamed(operand);
    return matching((value) => value !== undefined && types.has(bsonType(value)));
  },
  $size: (operand) => {
    const size = wholeSize(operand);
    return matching((value) => Array.isArray(value) && value.length === size, 'whole');
  },
  $mod: (operand) => matching(modulo(operand)),
  $regex: (operand, operators) => matching(regularExpression(operand, operators['$options'])),
  $all: (operand, _operators, compileQuery) => all(operand, compileQuery),
  $elemMatch: (operand, _operators, compileQuery) => {
    const test = elementTest(operand, compileQuery);
    return {
      at: (document, path, trace) => anyAt(document, path, 'whole', test(trace), trace),
      on: test({ position: null }),
    };
  },
  $bitsAllSet: (operand) => matching(bitTest('$bitsAllSet', operand)),
  $bitsAnySet: (operand) => matching(bitTest('$bitsAnySet', operand)),
  $bitsAllClear: (operand) => matching(bitTest('$bitsAllClear', operand)),
  $bitsAnyClear: (operand) => matching(bitTest('$bitsAnyClear', operand)),
};

function matching(test: Test, reach: Reach = 'elements'): Condition {
  return {
    at: (document, path, trace) => anyAt(document, path, reach, test, trace),
    on: test,
  };
}

function not(condition: Condition): Condition {
  return {
    // What does not match has no position.
    at: (document, path) => !condition.at(document, path, { position: null }),
    on: (value) => !condition.on(value),
  };
}

function every(conditions: readonly Condition[]): Condition {
  return {
    at: (document, path, trace) =>
      conditions.every((condition) => condition.at(document, path, trace)),
    on: (value) => conditions.every((condition) => condition.on(value)),
  };
}

function equal(operand: unknown): Condition {
  // Most queries ask for a text or a truth value, whose equals are identical.
  return typeof operand === 'string' || typeof operand === 'boolean'
    ? matching((value) => value === operand)
    : matching((value) => sameValue(value, operand));
}

/** Values compare only with their own type. */
function ordered(holds: (difference: number) => boolean, withEqual: boolean): Compile {
  return (operand) => {
    if (operand instanceof RegExp) {
      throw invalidOperator("Can't have RegEx as arg to predicate over field.");
    }
    const type = typeOf(operand);
    if (type === 'null') {
      return matching((value) => withEqual && typeOf(value) === 'null');
    }
    // NaN is neither less nor greater than any number.
    if (Number.isNaN(operand)) {
      return matching((value) => withEqual && Number.isNaN(value));
    }
    return matching(
      (value) =>
        value !== undefined &&
        typeOf(value) === type &&
        !Number.isNaN(value) &&
        holds(compareValues(value, operand)),
    );
  };
}

/** From so many values on a set is worth making. */
const MANY = 8;

function oneOf(name: string, operand: unknown): Condition {
  if (!Array.isArray(operand)) {
    throw invalidOperator(`${name} needs an array`);
  }
  if (operand.some(isOperators)) {
    throw invalidOperator(`cannot nest $ under ${name}`);
  }
  const tests: Test[] = operand.filter((item) => item instanceof RegExp).map(patternTestOf);
  const values = operand.filter((item) => !(item instanceof RegExp)) as unknown[];
  if (values.length >= MANY && values.every((item) => typeof item === 'string')) {
    const texts = new Set<unknown>(values);
    tests.push((value) => texts.has(value));
  } else {
    tests.push((value) => values.some((item) => sameValue(value, item)));
  }
  return matching((value) => tests.some((test) => test(value)));
}

function all(operand: unknown, compileQuery: CompileQuery): Condition {
  if (!Array.isArray(operand)) {
    throw invalidOperator('$all needs an array');
  }
  const isElementMatch = (item: unknown): boolean =>
    isPlainObject(item) && Object.keys(item)[0] === '$elemMatch';
  if (operand.some(isOperators) && !operand.every(isElementMatch)) {
    throw invalidOperator('no $ expressions in $all');
  }
  return operand.length === 0
    ? matching(() => false)
    : every(operand.map((item) => compileCondition(item, compileQuery)));
}

/** What `$elemMatch` asks of one element: operators on the value itself, or a query of an object. */
export function elementCondition(operand: unknown, compileQuery: CompileQuery): Test {
  if (!isPlainObject(operand)) {
    throw invalidOperator('$elemMatch needs an Object');
  }
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$where'].includes(first)) {
    const condition = compileOperators(operand, compileQuery);
    return (item) => condition.on(item);
  }
  const matches = compileQuery(operand);
  return (item) => (isPlainObject(item) || Array.isArray(item)) && matches(item);
}

function elementTest(operand: unknown, compileQuery: CompileQuery): (trace: Trace) => Test {
  const matches = elementCondition(operand, compileQuery);
  return (trace) => (value) => {
    const position = Array.isArray(value) ? value.findIndex((item) => matches(item)) : -1;
    if (position >= 0) {
      trace.position ??= position;
    }
    return position >= 0;
  };
}

function patternTestOf(expression: RegExp): Test {
  const matches = patternTest(expression);
  return (value) =>
    typeof value === 'string'
      ? matches(value)
      : value instanceof RegExp && sameValue(value, expression);
}

function regularExpression(operand: unknown, options: unknown): Test {
  if (options !== undefined && typeof options !== 'string') {
    throw invalidOperator('$options has to be a string');
  }
  if (operand instanceof RegExp) {
    if (options === undefined) {
      return patternTestOf(operand);
    }
    const { pattern, options: own } = patternOf(operand);
    if (own !== '') {
      throw invalidOperator('options set in both $regex and $options');
    }
    return textTest(compilePattern(pattern, options));
  }
  if (typeof operand !== 'string') {
    throw invalidOperator('$regex has to be a string');
  }
  return textTest(compilePattern(operand, options ?? ''));
}

function textTest(matches: (text: string) => boolean): Test {
  return (value) => typeof value === 'string' && matches(value);
}

function wholeSize(operand: unknown): number {
  const reason =
    typeof operand !== 'number'
      ? 'a number'
      : !Number.isInteger(operand)
        ? 'an integer'
        : operand < 0
          ? 'a non-negative number'
          : null;
  if (reason !== null) {
    throw invalidOperator(
      `Failed to parse $size. Expected ${reason} in: $size: ${JSON.stringify(operand) ?? 'null'}`,
    );
  }
  return operand as number;
}

function modulo(operand: unknown): Test {
  if (!Array.isArray(operand)) {
    throw invalidOperator('malformed mod, needs to be an array');
  }
  if (operand.length !== 2) {
    throw invalidOperator(
      `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`,
    );
  }
  const [divisor, remainder] = operand as unknown[];
  if (typeof divisor !== 'number') {
    throw invalidOperator('malformed mod, divisor not a number');
  }
  if (typeof remainder !== 'number') {
    throw invalidOperator('malformed mod, remainder not a number');
  }
  const [by, rest] = [Math.trunc(divisor), Math.trunc(remainder)];
  if (by === 0) {
    throw invalidOperator('divisor cannot be 0');
  }
  return (value) => {
    if (typeof value === 'bigint') {
      return value % BigInt(by) === BigInt(rest);
    }
    return typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % by === rest;
  };
}

function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}
