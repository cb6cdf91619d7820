/** `$expr`: an expression of the aggregation language as a condition. */
import { isTrue } from '../aggregation/evaluate';
import { compileExpression } from '../aggregation/expressions';
import type { Document } from '../extended-json';
import type { Matcher } from './matcher';

export function compileCriterion(expression: unknown, variables: Document): Matcher {
  const evaluate = compileExpression(expression, Object.keys(variables));
  return (document) => isTrue(evaluate(document, variables));
}
