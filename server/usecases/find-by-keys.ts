import type { Collection, Page, Query } from '../ports/store';

/** The store's limit for one read. */
const MOST = 1000;

/**
 * Every document whose field is one of the keys; `more` may ask for what the same index holds. In no particular order and
 * with no further condition, so that the index of the field is the only one that fits: with either, a database may go
 * through another index for the sake of it, which in a large collection takes minutes. One database call for up to 999
 * documents found; beyond that the keys are halved.
 */
export function findByKeys<T extends { readonly _id: string }>(
  collection: Collection<T>,
  field: keyof T & string,
  keys: readonly string[],
  more: object = {},
): Promise<T[]> {
  return readByKeys((query, page) => collection.find(query, page), field, keys, more);
}

/** The same, of each document only these fields and the `_id`. */
export function selectByKeys<T extends { readonly _id: string }, F extends keyof T & string>(
  collection: Collection<T>,
  fields: readonly F[],
  field: keyof T & string,
  keys: readonly string[],
  more: object = {},
): Promise<Pick<T, F | '_id'>[]> {
  return readByKeys((query, page) => collection.select(fields, query, page), field, keys, more);
}

type Read<T, R> = (query: Query<T>, page: Page<T>) => Promise<R[]>;

async function readByKeys<T extends { readonly _id: string }, R extends { readonly _id: string }>(
  read: Read<T, R>,
  field: string,
  keys: readonly string[],
  more: object,
): Promise<R[]> {
  const distinct = [...new Set(keys)];
  if (distinct.length === 0) {
    return [];
  }
  const query = { ...more, [field]: { in: distinct } } as unknown as Query<T>;
  const found = await read(query, { limit: MOST });
  if (found.length < MOST) {
    return found;
  }
  if (distinct.length === 1) {
    return pastTheLimit(read, query);
  }
  const half = Math.ceil(distinct.length / 2);
  return [
    ...(await readByKeys(read, field, distinct.slice(0, half), more)),
    ...(await readByKeys(read, field, distinct.slice(half), more)),
  ];
}

/** So many documents under one key do not happen in practice; they are read in the order of their `_id`s. */
async function pastTheLimit<T extends { readonly _id: string }, R extends { readonly _id: string }>(
  read: Read<T, R>,
  query: Query<T>,
): Promise<R[]> {
  const found: R[] = [];
  for (let last = ''; ;) {
    const page = await read(
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
