/** What is looked for: the form in which queries reach the reading of documents. */
import type { Document } from './extended-json';
import { isPlainObject } from './extended-json';
import type { Sort } from './query-plan';
import { invalidOperator } from './refusals';

export interface Search {
  readonly query: Document;
  readonly sort?: Sort;
  readonly skip?: number;
  /** Null is all. */
  readonly limit?: number | null;
}

/** `{ field: 1 | -1 }` as sort fields. */
export function sortOf(specification: unknown): Sort {
  if (!isPlainObject(specification)) {
    throw invalidOperator('the order must be an object');
  }
  return Object.entries(specification).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw invalidOperator(`the order of ${field} must be 1 or -1`);
    }
    return { field, descending: direction === -1 };
  });
}
