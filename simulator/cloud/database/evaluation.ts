/** What is asked of documents once they are read: whether they match, which of their fields, and in what order. */
import type { Document } from './extended-json';
import { valuesAt } from './field-path';
import { compileQuery } from './matching/query';
import { compileProjection } from './projection';
import type { Sort } from './query-plan';
import { compareValues } from './value-order';

/** Returns the test of a query; refuses with DATABASE_INVALID_OPERRATOR what MongoDB would refuse. */
export function matcherOf(query: Document): (document: Document) => boolean {
  const matches = compileQuery(query);
  return (document) => matches(document, { position: null });
}

/** The documents with the fields a projection asks for; `query` is what found them. */
export function project(
  documents: readonly Document[],
  projection: Document | null,
  query: Document = {},
): Document[] {
  if (projection === null || Object.keys(projection).length === 0) {
    return [...documents];
  }
  return documents.map(compileProjection(projection, query));
}

/** Sorts by MongoDB's order of values; of an array its lowest element counts, or its highest when descending. */
export function sorted(documents: readonly Document[], sort: Sort): Document[] {
  const keyed = documents.map((document) => ({
    document,
    values: sort.map(({ field, descending }) => sortingValue(document, field, descending)),
  }));
  keyed.sort((one, other) => {
    for (const [position, { descending }] of sort.entries()) {
      const difference = compareSorting(one.values[position], other.values[position]);
      if (difference !== 0) {
        return descending ? -difference : difference;
      }
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}

/** An empty array comes before everything, null too. */
const EMPTY_ARRAY = Symbol('empty array');

function compareSorting(one: unknown, other: unknown): number {
  if (one === EMPTY_ARRAY || other === EMPTY_ARRAY) {
    return Number(other === EMPTY_ARRAY) - Number(one === EMPTY_ARRAY);
  }
  return compareValues(one, other);
}

function sortingValue(document: Document, field: string, descending: boolean): unknown {
  const { values, missing } = valuesAt(document, field);
  const elements = values.flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  const all = missing || values.length === 0 ? [...elements, null] : elements;
  if (all.length === 0) {
    return EMPTY_ARRAY;
  }
  return all.reduce((one, other) => (compareValues(one, other) < 0 === descending ? other : one));
}
