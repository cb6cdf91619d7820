/** Compiles a query once, then tests documents against it. What MongoDB refuses is refused with its words. */
import type { Document } from '../extended-json';
import { isPlainObject } from '../extended-json';
import { invalidOperator } from '../refusals';
import { compileCondition } from './conditions';
import { compileCriterion } from './expression-criterion';
import type { Matcher } from './matcher';

/** Refuses with DATABASE_INVALID_OPERRATOR. `variables` are known to `$expr` in the pipeline of a `$lookup`. */
export function compileQuery(query: Document, variables: Document = {}): Matcher {
  const matchers = Object.entries(query)
    .filter(([name]) => name !== '$comment')
    .map(([name, operand]) =>
      name.startsWith('$') ? whole(name, operand, variables) : field(name, operand),
    );
  const [only] = matchers;
  if (only === undefined) {
    return () => true;
  }
  return matchers.length === 1
    ? only
    : (document, trace) => matchers.every((matches) => matches(document, trace));
}

function field(name: string, operand: unknown): Matcher {
  const path = name.split('.');
  const condition = compileCondition(operand, (query) => {
    const matches = compileQuery(query);
    return (value) => matches(value, { position: null });
  });
  return (document, trace) => condition.at(document, path, trace);
}

function whole(name: string, operand: unknown, variables: Document): Matcher {
  switch (name) {
    case '$and': {
      const parts = branches(name, operand, variables);
      return (document, trace) => parts.every((matches) => matches(document, trace));
    }
    case '$or': {
      const parts = branches(name, operand, variables);
      return (document, trace) => parts.some((matches) => matches(document, trace));
    }
    case '$nor': {
      const parts = branches(name, operand, variables);
      return (document) => !parts.some((matches) => matches(document, { position: null }));
    }
    case '$expr':
      return compileCriterion(operand, variables);
    case '$where':
    case '$function':
      throw invalidOperator(`${name} is not allowed in this context`);
    case '$text':
      throw invalidOperator('text index required for $text query');
    case '$jsonSchema':
      throw invalidOperator('$jsonSchema in queries is not simulated');
    default:
      throw invalidOperator(`unknown top level operator: ${name}`);
  }
}

function branches(name: string, operand: unknown, variables: Document): Matcher[] {
  if (!Array.isArray(operand)) {
    throw invalidOperator(`${name} must be an array`);
  }
  if (operand.length === 0) {
    throw invalidOperator('$and/$or/$nor must be a nonempty array');
  }
  return operand.map((branch: unknown) => {
    if (!isPlainObject(branch)) {
      throw invalidOperator('$or/$and/$nor entries need to be full objects');
    }
    return compileQuery(branch, variables);
  });
}
