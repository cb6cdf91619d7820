/**
 * The expressions of aggregation: read once, then evaluated for many documents. Missing values are undefined. A mistake
 * in the expression is refused when it is read, one in a document's values when it is evaluated, both in MongoDB's words.
 */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator } from '../refusals';
import { shownValue } from '../shown-value';
import { ARITHMETIC } from './arithmetic';
import { ARRAYS } from './arrays';
import { COMPARISONS } from './comparisons';
import { DATES } from './dates';
import type { Compile, Evaluate, PlainOperator, Scope, SpecialOperator } from './evaluate';
import { SETS } from './sets';
import { SPECIAL } from './special-operators';
import { TEXTS } from './texts';
import { TYPES } from './types';

const PLAIN: Readonly<Record<string, PlainOperator>> = {
  ...ARITHMETIC,
  ...ARRAYS,
  ...COMPARISONS,
  ...SETS,
  ...TEXTS,
  ...TYPES,
};

const SPECIAL_OPERATORS: Readonly<Record<string, SpecialOperator>> = { ...SPECIAL, ...DATES };

const SYSTEM_VARIABLES = ['ROOT', 'CURRENT', 'REMOVE'];

/** Reads an expression; refuses with DATABASE_INVALID_OPERRATOR. */
export function compileExpression(
  expression: unknown,
  variables: readonly string[] = [],
): (document: unknown, values?: Document) => unknown {
  const evaluate = compileIn(expression, new Set([...SYSTEM_VARIABLES, ...variables]));
  return (document, values = {}) => evaluate({ root: document, variables: values });
}

function compileIn(expression: unknown, known: ReadonlySet<string>): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    return expression.startsWith('$$')
      ? variable(expression.slice(2), known)
      : fieldPath(expression.slice(1));
  }
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compileIn(item, known));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isPlainObject(expression)) {
    return () => expression;
  }
  const names = Object.keys(expression);
  const [first] = names;
  if (first?.startsWith('$') === true) {
    if (names.length > 1) {
      throw invalidOperator(
        `an object representing an expression must have exactly one field: ${shownValue(expression)}`,
      );
    }
    return operator(first, expression[first], known);
  }
  return objectOf(expression, known);
}

function objectOf(expression: Document, known: ReadonlySet<string>): Evaluate {
  const fields = Object.entries(expression).map(([name, item]) => {
    if (name.startsWith('$')) {
      throw invalidOperator(`FieldPath field names may not start with '$'. Found ${name}`);
    }
    return [name, compileIn(item, known)] as const;
  });
  return (scope) => {
    const result: Document = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) {
        result[name] = value;
      }
    }
    return result;
  };
}

function operator(name: string, operand: unknown, known: ReadonlySet<string>): Evaluate {
  const special = Object.hasOwn(SPECIAL_OPERATORS, name) ? SPECIAL_OPERATORS[name] : undefined;
  if (special !== undefined) {
    const compile: Compile = (expression, more = []) =>
      compileIn(expression, more.length === 0 ? known : new Set([...known, ...more]));
    return special(operand, compile);
  }
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain === undefined) {
    throw invalidOperator(`Unrecognized expression '${name}'`);
  }
  const operands: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  refuseCount(name, operands.length, plain.operands);
  const evaluates = operands.map((item) => compileIn(item, known));
  return (scope) => plain.apply(evaluates.map((evaluate) => evaluate(scope)));
}

function refuseCount(name: string, count: number, [least, most]: readonly [number, number]): void {
  if (count >= least && count <= most) {
    return;
  }
  throw invalidOperator(
    least === most
      ? `Expression ${name} takes exactly ${least} arguments. ${count} were passed in.`
      : `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`,
  );
}

function variable(path: string, known: ReadonlySet<string>): Evaluate {
  const [name = '', ...steps] = path.split('.');
  if (!known.has(name)) {
    throw invalidOperator(`Use of undefined variable: ${name}`);
  }
  return (scope) => steps.reduce(through, valueOf(name, scope));
}

function valueOf(name: string, { root, variables }: Scope): unknown {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return root;
    case 'REMOVE':
      return undefined;
    default:
      return variables[name];
  }
}

function fieldPath(path: string): Evaluate {
  const steps = path.split('.');
  if (steps.includes('')) {
    throw invalidOperator(
      path === '' ? "'$' by itself is not a valid FieldPath" : "FieldPath must not end with a '.'.",
    );
  }
  return ({ root }) => steps.reduce(through, root);
}

/** One step of a path: of an array, what its objects have there. Positions mean nothing here. */
function through(value: unknown, step: string): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item) => isPlainObject(item) || Array.isArray(item))
      .map((item: unknown) => through(item, step))
      .filter((item) => item !== undefined);
  }
  return isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
