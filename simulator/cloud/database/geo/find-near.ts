/** Reads the nearest documents first, in growing circles, so that a limit keeps the rest from being read. */
import type { StoredCollection } from '../catalogue';
import type { Document } from '../extended-json';
import { requestFailed } from '../refusals';
import type { Search } from '../search';
import { GEOGRAPHICAL } from './bounds';
import type { NearCondition } from './near';
import { byDistance, withinDistance } from './near';

const FIRST_CIRCLE_M = 500;
const GROWTH = 4;
/** Half way around the earth, and a little. */
const FARTHEST_M = 20_100_000;

/** The fields of a collection with a geographical index. */
export function geoFields(collection: StoredCollection): string[] {
  const fields = collection.indexes.flatMap(({ keys }) =>
    keys.filter(({ direction }) => direction === GEOGRAPHICAL).map(({ name }) => name),
  );
  return [...new Set(fields)];
}

/** `find` reads what a search without order gives. Refused without a geographical index, as by MongoDB. */
export function findNear<Found extends { readonly document: Document }>(
  collection: StoredCollection,
  search: Search,
  near: NearCondition,
  find: (search: Search) => Found[],
): Found[] {
  if (!geoFields(collection).includes(near.field)) {
    throw requestFailed(
      `error processing query: ns=tnt-simulator.${collection.name} planner returned error: unable to find index for $geoNear query`,
    );
  }
  const { query, sort = [], skip = 0, limit = null } = search;
  const farthest = Math.min(near.maximum, FARTHEST_M);
  if (sort.length > 0) {
    return find({ ...search, query: withinDistance(query, farthest) });
  }
  const wanted = limit === null ? Number.POSITIVE_INFINITY : skip + limit;
  for (let radius = Math.max(FIRST_CIRCLE_M, near.minimum); ; radius *= GROWTH) {
    const reach = wanted === Number.POSITIVE_INFINITY ? farthest : Math.min(radius, farthest);
    const found = find({ query: withinDistance(query, reach) });
    if (found.length >= wanted || reach >= farthest) {
      return byDistance(found, near).slice(skip, limit === null ? undefined : skip + limit);
    }
  }
}
