/**
 * Evaluates queries, projections and sort orders on documents. mingo does the work; where it is silent and MongoDB is
 * not, the query is refused or completed first.
 */
import { find, Query } from 'mingo';
import { CloudError } from '../errors';
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import { valuesAt } from './field-path';
import type { Sort } from './query-plan';
import { sortKey } from './sort-key';

/** No JavaScript from a query is ever run. */
export const MINGO_OPTIONS = { scriptEnabled: false } as const;

/** Returns the test of a query; refuses with DATABASE_INVALID_OPERRATOR what MongoDB would refuse. */
export function matcherOf(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) {
    return () => true;
  }
  try {
    const compiled = new Query(completed(query) as Document, MINGO_OPTIONS);
    return (document) => compiled.test(document);
  } catch (error) {
    throw invalid(error);
  }
}

/** mingo lets `$mod` match null; MongoDB wants a number. Empty logical lists are an error there. */
function completed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(completed);
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const result: Document = {};
  for (const [key, item] of Object.entries(value)) {
    if (['$or', '$and', '$nor'].includes(key) && (!Array.isArray(item) || item.length === 0)) {
      throw new CloudError('DATABASE_INVALID_OPERRATOR', '$and/$or/$nor must be a nonempty array');
    }
    if (key === '$where' || key === '$function') {
      throw new CloudError('DATABASE_INVALID_OPERRATOR', `${key} is not allowed`);
    }
    result[key] = completed(item);
  }
  return '$mod' in result && !('$type' in result) ? { ...result, $type: 'number' } : result;
}

export function invalid(error: unknown): CloudError {
  return error instanceof CloudError
    ? error
    : new CloudError(
        'DATABASE_INVALID_OPERRATOR',
        error instanceof Error ? error.message : String(error),
      );
}

/** The documents with the fields a projection asks for. */
export function project(documents: readonly Document[], projection: Document | null): Document[] {
  if (projection === null || Object.keys(projection).length === 0) {
    return [...documents];
  }
  try {
    return find<Document>([...documents], {}, projection, MINGO_OPTIONS).all();
  } catch (error) {
    throw invalid(error);
  }
}

/** Sorts by MongoDB's order of values; of an array its lowest element counts, or its highest when descending. */
export function sorted(documents: readonly Document[], sort: Sort): Document[] {
  const keyed = documents.map((document) => ({
    document,
    keys: sort.map(({ field, descending }) => sortingKey(document, field, descending)),
  }));
  keyed.sort((one, other) => {
    for (const [position, { descending }] of sort.entries()) {
      const left = one.keys[position];
      const right = other.keys[position];
      const difference =
        left === undefined || right === undefined ? 0 : Buffer.compare(left, right);
      if (difference !== 0) {
        return descending ? -difference : difference;
      }
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}

function sortingKey(document: Document, field: string, descending: boolean): Buffer {
  const values = valuesAt(document, field).values.flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  const keys = (values.length === 0 ? [null] : values).map(sortKey);
  return keys.reduce((one, other) => (Buffer.compare(one, other) < 0 === descending ? other : one));
}
