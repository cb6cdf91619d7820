/** What the operators of expressions have in common. */
import type { Document } from '../extended-json';
import { bsonTypeName } from '../matching/type-names';
import { invalidOperator, requestFailed } from '../refusals';
import { isPlainObject } from '../extended-json';

export interface Scope {
  readonly root: unknown;
  readonly variables: Document;
}

export type Evaluate = (scope: Scope) => unknown;

/** Compiles a part of an expression; `more` are variables that are known in it. */
export type Compile = (expression: unknown, more?: readonly string[]) => Evaluate;

/** An operator that sees only the values of its operands. */
export interface PlainOperator {
  /** The least and the greatest number of operands. */
  readonly operands: readonly [number, number];
  readonly apply: (values: readonly unknown[]) => unknown;
}

/** An operator with an operand of its own form, or that evaluates only some of it. */
export type SpecialOperator = (operand: unknown, compile: Compile) => Evaluate;

export const ANY = Number.POSITIVE_INFINITY;

export const isNil = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/** Null, missing, false and zero are false. */
export const isTrue = (value: unknown): boolean =>
  !isNil(value) && value !== false && value !== 0 && value !== 0n;

export const typeName = bsonTypeName;

/** The list an operator wants, or its refusal. */
export function listOf(value: unknown, refusal: (type: string) => string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw requestFailed(refusal(typeName(value)));
  }
  return value as unknown[];
}

/** The parts of an operand that is an object with fixed names, compiled. */
export function namedParts<Name extends string>(
  operator: string,
  operand: unknown,
  names: { readonly [name in Name]: 'needed' | 'optional' },
): { readonly [name in Name]?: unknown } {
  if (!isPlainObject(operand)) {
    throw invalidOperator(`${operator} only supports an object as its argument`);
  }
  const unknown = Object.keys(operand).find((name) => !Object.hasOwn(names, name));
  if (unknown !== undefined) {
    throw invalidOperator(`Unrecognized parameter to ${operator}: ${unknown}`);
  }
  for (const [name, need] of Object.entries(names)) {
    if (need === 'needed' && !Object.hasOwn(operand, name)) {
      throw invalidOperator(`Missing '${name}' parameter to ${operator}`);
    }
  }
  return operand as { readonly [name in Name]?: unknown };
}
