/** A query as it may stand in a log: its fields, operators and the types of its values, never a value. */
import { isPlainObject } from './extended-json';
import type { Document } from './extended-json';
import type { Sort } from './query-plan';
import { typeOf } from './sort-key';

/** Such as `roster where {documentKey: {$eq: string}} sort {importedAt: -1} skip 20 limit 100`. */
export function shapeOf(
  collection: string,
  search: {
    readonly query: Document;
    readonly sort?: Sort;
    readonly skip?: number;
    readonly limit?: number | null;
  },
): string {
  const { query, sort = [], skip = 0, limit = null } = search;
  const order = sort.map(({ field, descending }) => `${field}: ${descending ? -1 : 1}`);
  return [
    `${collection} where ${conditionShape(query)}`,
    sort.length > 0 ? ` sort {${order.join(', ')}}` : '',
    skip > 0 ? ` skip ${skip}` : '',
    limit === null ? '' : ` limit ${limit}`,
  ].join('');
}

function conditionShape(query: Document): string {
  const parts = Object.entries(query).map(([name, value]) => {
    const isCondition = name.startsWith('$') || hasOperators(value);
    return `${name}: ${isCondition ? operandShape(value) : `{$eq: ${operandShape(value)}}`}`;
  });
  return `{${parts.join(', ')}}`;
}

function hasOperators(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).some((name) => name.startsWith('$'));
}

function operandShape(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${[...new Set(value.map(operandShape))].join(', ')}]`;
  }
  if (!isPlainObject(value)) {
    return typeOf(value);
  }
  return hasOperators(value)
    ? `{${Object.entries(value)
        .map(([name, operand]) => `${name}: ${operandShape(operand)}`)
        .join(', ')}}`
    : conditionShape(value);
}
