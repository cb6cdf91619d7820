import type { Collection, Query } from '../ports/store';

/** The store's limit for one read. */
const MOST = 1000;

/**
 * Every document whose field is one of the keys; `more` may ask for what the same index holds. In no particular order and
 * with no further condition, so that the index of the field is the only one that fits: with either, a database may go
 * through another index for the sake of it, which in a large collection takes minutes. One database call for up to 999
 * documents found; beyond that the keys are halved.
 */
export async function findByKeys<T extends { readonly _id: string }>(
  collection: Collection<T>,
  field: keyof T & string,
  keys: readonly string[],
  more: object = {},
): Promise<T[]> {
  const distinct = [...new Set(keys)];
  if (distinct.length === 0) {
    return [];
  }
  const query = { ...more, [field]: { in: distinct } } as unknown as Query<T>;
  const found = await collection.find(query, { limit: MOST });
  if (found.length < MOST) {
    return found;
  }
  if (distinct.length === 1) {
    return pastTheLimit(collection, query);
  }
  const half = Math.ceil(distinct.length / 2);
  return [
    ...(await findByKeys(collection, field, distinct.slice(0, half), more)),
    ...(await findByKeys(collection, field, distinct.slice(half), more)),
  ];
}

/** So many documents under one key do not happen in practice; they are read in the order of their `_id`s. */
async function pastTheLimit<T extends { readonly _id: string }>(
  collection: Collection<T>,
  query: Query<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (let last = ''; ;) {
    const page: T[] = await collection.find(
      { ...query, _id: { after: last } },
      {
        limit: MOST,
        orderBy: [{ field: '_id', direction: 'asc' }],
      },
    );
    found.push(...page);
    last = page.at(-1)?._id ?? '';
    if (page.length < MOST) {
      return found;
    }
  }
}
