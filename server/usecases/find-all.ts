import type { Collection, Query } from '../ports/store';

/** The store's limit for one read. */
const PAGE = 1000;

/** Every document that fulfils the query, however many there are: read by `_id` in pages of 1000. */
export async function findAll<T extends { readonly _id: string }>(
  collection: Collection<T>,
  query: Omit<Query<T>, '_id'>,
): Promise<T[]> {
  const found: T[] = [];
  for (let last: string | null = null; ;) {
    const condition = (last === null ? query : { ...query, _id: { after: last } }) as Query<T>;
    const page = await collection.find(condition, {
      limit: PAGE,
      orderBy: [{ field: '_id', direction: 'asc' }],
    });
    found.push(...page);
    last = page.at(-1)?._id ?? null;
    if (page.length < PAGE) {
      return found;
    }
  }
}
